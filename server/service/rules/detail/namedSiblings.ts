import { categoryOf, type IcdCode } from '../../../core/icd/code';
import type { CodeRecord } from '../../../core/icd/catalog';
import { findBillableBelow } from '../../codes/billableBelow';
import type { Mention } from '../../../core/note/mentions/mention';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { nameTextOf } from '../../reading/problemText';
import type { Lookup } from '../../titles/sideTwins';
import { contentWords } from '../../titles/titleWords';
import type { RuleInput } from '../rule';

const unspecifiedForm = /\bunspecified\b/i;

/**
 * Codes of the same category that the line names exactly: the line equals a title or inclusion term up to word order ("alcohol use
 * disorder, moderate, in early remission" beside F10.20 names F10.21). Empty if the code's own names contain all words of the
 * line, which is then merely less specific. Unspecified codes are skipped on both sides: they leave open what others specify and
 * do not contradict it.
 */
export function findNamedSiblings({ use, record }: CodedDiagnosis, { context: { on } }: CodedEncounter, { note, catalog, records }: RuleInput): readonly CodeRecord[] {
  // Categories of injuries have hundreds of codes, distinguished by a seventh character that no line spells out.
  if (record.isExtension || unspecifiedForm.test(record.longTitle)) return [];
  const { text } = nameTextOf(note, use);
  return records.get(`named ${on} ${record.code} ${text}`, () => {
    const said = contentWords(text);
    if (said.size < 2) return [];
    const tabular = catalog.tabular(on);
    const namesOf = ({ code, longTitle }: CodeRecord): readonly string[] => [longTitle, ...(tabular?.inclusionTerms(code) ?? [])];
    const own = contentWords(namesOf(record).join('; '));
    if ([...said].every((word) => own.has(word))) return [];
    return findBillableBelow(categoryOf(record.code), '', { catalog, on }).filter((sibling) => sibling.code !== record.code && !unspecifiedForm.test(sibling.longTitle) && namesOf(sibling).some((name) => isSame(contentWords(name), said)));
  });
}

/**
 * Other codes that a mention in the line names by another of their names ("ureteral calculus" beside N20.0 names N20.1, "iron
 * deficiency anemia" beside D64.9 names D50.9), if the words distinguish them: some word occurs in the other code's titles and
 * terms but not in the code's own.
 */
export function findOthersMentioned({ record }: CodedDiagnosis, mention: Mention, { context: { on } }: CodedEncounter, { note, catalog, records }: RuleInput): readonly CodeRecord[] {
  if (record.isExtension || mention.candidates.some(({ code, via }) => via === 'near-code' || isRelated(code, record.code))) return [];
  const text = note.text.slice(mention.span.start, mention.span.end);
  return records.get(`mentioned ${on} ${record.code} ${text}`, () => findMentioned(record, mention, text, { catalog, on }));
}

function isRelated(code: string, other: string): boolean {
  return code.startsWith(other) || other.startsWith(code);
}

function findMentioned(record: CodeRecord, { candidates }: Mention, text: string, { catalog, on }: Lookup): readonly CodeRecord[] {
  const tabular = catalog.tabular(on);
  const wordsOf = ({ code, longTitle, shortTitle }: CodeRecord): readonly string[] => [...contentWords([longTitle, shortTitle, ...(tabular?.inclusionTerms(code) ?? [])].join('; '))];
  const own = wordsOf(record);
  const words = [...contentWords(text)];
  const said = words.filter((word) => !own.some((other) => isAlike(word, other)));
  // An unspecified code names a disease only if the words contain its whole title ("atrial flutter").
  const leavesOpen = ({ longTitle }: CodeRecord): boolean => unspecifiedForm.test(longTitle) && ![...contentWords(longTitle)].every((word) => words.some((other) => isAlike(word, other)));
  const isSibling = ({ code }: { readonly code: IcdCode }): boolean => categoryOf(code) === categoryOf(record.code);
  // Between two unspecified codes of a category, one may be wrong; a more specific sibling is reported by `icd/unspecified`.
  const isOpen = unspecifiedForm.test(record.longTitle);
  if (said.length === 0 || (candidates.some(isSibling) && isOpen && !leavesOpen(record))) return [];
  const named = candidates.flatMap(({ code }) => catalog.lookup(code, on) ?? []).filter((other) => other.status === 'billable' && !(isSibling(other) && (leavesOpen(other) || (isOpen && !unspecifiedForm.test(other.longTitle)))));
  return named.filter((sibling) => wordsOf(sibling).some((word) => said.some((other) => isAlike(word, other)) && !own.includes(word)));
}

/** Length of the common prefix of two forms of a word: ureter, ureteral. */
const sharedStem = 5;

function isAlike(word: string, other: string): boolean {
  return word === other || (word.length >= sharedStem && word.slice(0, sharedStem) === other.slice(0, sharedStem));
}

function isSame(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return words.size === others.size && [...words].every((word) => others.has(word));
}
