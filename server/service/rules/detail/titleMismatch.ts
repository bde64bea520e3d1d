import type { Span } from '../../../core/base/span';
import type { CodeRecord } from '../../../core/icd/catalog';
import { categoryOf, type IcdCode } from '../../../core/icd/code';
import type { TabularList, TabularNoteKind } from '../../../core/icd/tabular';
import type { Mention } from '../../../core/note/mentions/mention';
import { joiningWords, sideOfNote, softWords } from '../../../core/note/mentions/noteWords';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { listSource } from '../../findings/findingSource';
import { nameTextOf, type ProblemText } from '../../reading/problemText';
import { shownTitle } from '../../titles/shownTitle';
import { saysOtherType, speaksOfTitle } from '../../titles/speaksOfTitle';
import { contentWords } from '../../titles/titleWords';
import { findOthersMentioned, findNamedSiblings } from './namedSiblings';
import { replaceCode } from '../perCode';
import { checkEachDiagnosis, nameOf, onDiagnosis } from '../perEncounter';
import { numberDial } from '../../dials/dial';
import type { RawFinding, Rule, RuleInput } from '../rule';

const minimumWords = numberDial({ id: 'icd/title-mismatch.minimumWords', meaning: 'Minimum number of words in the name beside the code.', initial: 1, from: 1, to: 6 });

/** A code beside the name of something else. */
export const titleMismatch: Rule = {
  id: 'icd/title-mismatch',
  description: 'A code on a line whose text is, in full, a known name of other codes.',
  defaultSeverity: 'warning',
  topic: 'detail',
  source: 'Titles, inclusion terms and index entries of the release',
  example: 'ASSESSMENT\n1. Hypertension — E11.9\n',
  dials: [minimumWords],
  check: (input) => checkEachDiagnosis(input, (diagnosis, encounter) => judgeName(diagnosis, encounter, input) ?? judgeSiblings(diagnosis, encounter, input)),
};

/** The line names a disease of another category, or one of the same category by another name. */
function judgeName(diagnosis: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const { context } = encounter;
  const { use, code, record } = diagnosis;
  const { note, catalog } = input;
  const name = nameTextOf(note, use);
  const mention = input.mentionIndex().within({ start: name.start, end: name.start + name.text.length }).findLast((each) => each.isWhole || isAllOf(each, name));
  if (mention === undefined || !isCurrent(mention)) return undefined;
  const known = mention.candidates;
  if (known.length === 0 || known.some((candidate) => candidate.via === 'near-code' || isInstructed(code, candidate.code, catalog.tabular(context.on)))) return undefined;
  const words = note.text.slice(mention.span.start, mention.span.end);
  if (words.trim().split(/\s+/).length < input.dial(minimumWords) || doubtForm.test(words)) return undefined;
  const others = findOthersMentioned(diagnosis, mention, encounter, input).filter((other) => !restSpeaksFor(record, other, mention, diagnosis, input));
  if (others.length > 0) return makeFinding(diagnosis, context, { words, place: mention.span, named: others });
  if (known.some((candidate) => categoryOf(candidate.code) === categoryOf(code))) return undefined;
  if (speaksOfTitle(words, record) && !saysOtherType(words, record)) return undefined;
  if (catalog.tabular(context.on)?.inclusionTerms(code).some((term) => speaksOfTitle(words, { ...record, longTitle: term, shortTitle: '' })) === true) return undefined;
  return makeFinding(diagnosis, context, { words, place: mention.span, named: known.flatMap((candidate) => catalog.lookup(candidate.code, context.on) ?? []) });
}

/** "Pneumonia, likely bacterial" is still pneumonia; only the rest of the name is uncertain. */
const doubtForm = /\b(?:likely|possibl[ey]|probabl[ey]|suspected|presumed|presumably)\b/i;

/**
 * "Dementia in Parkinson's disease" beside F02.80 names a disease that is coded before or together with it: an instruction at one
 * of the codes names the other.
 */
function isInstructed(code: IcdCode, other: IcdCode, tabular: TabularList | undefined): boolean {
  if (tabular === undefined) return false;
  const names = (from: IcdCode, to: IcdCode): boolean => tabular.notesFor(from).some((note) => note.level === 'code' && instructions.has(note.kind) && tabular.covers(note, to));
  return names(code, other) || names(other, code);
}

const instructions: ReadonlySet<TabularNoteKind> = new Set(['codeFirst', 'useAdditionalCode', 'codeAlso']);

/** Beside the mention, the code's text adds no more than severity and side: `Hyponatremia E87.6`. */
function isAllOf({ span }: Mention, { text, start }: ProblemText): boolean {
  const others = `${text.slice(0, span.start - start)} ${text.slice(span.end - start)}`.toLowerCase().match(/\p{L}+/gu) ?? [];
  return others.every((word) => joiningWords.has(word) || softWords.has(word) || sideOfNote.has(word));
}

/** "Neutropenia, drug-induced, due to chemo": the text after the name may match the code's own title rather than that of its sibling. */
function restSpeaksFor(record: CodeRecord, sibling: CodeRecord, { span }: Mention, { use }: CodedDiagnosis, { note }: RuleInput): boolean {
  const { text, start } = nameTextOf(note, use);
  const rest = contentWords(`${text.slice(0, Math.max(0, span.start - start))} ${text.slice(Math.max(0, span.end - start))}`);
  const [own, other] = [contentWords(record.longTitle), contentWords(sibling.longTitle)];
  return [...own].some((word) => !other.has(word) && [...rest].some((said) => said === word || (said.length >= sharedStem && word.startsWith(said))));
}

/** Length of the prefix by which a short form matches its word: chemo, chemotherapy. */
const sharedStem = 5;

/** The line names another code of the same category. */
function judgeSiblings(diagnosis: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const named = findNamedSiblings(diagnosis, encounter, input);
  if (named.length === 0) return undefined;
  const { text, start } = nameTextOf(input.note, diagnosis.use);
  const line = text.replace(edgesForm, '');
  const from = start + text.indexOf(line);
  const mentions = input.mentionIndex().within({ start: from, end: from + line.length });
  if (!mentions.every(isCurrent)) return undefined;
  // A label before the problem ("A:") is not part of its name.
  const place = { start: mentions[0]?.span.start ?? from, end: from + line.length };
  const words = input.note.text.slice(place.start, place.end);
  if (words.split(/\s+/).length < input.dial(minimumWords)) return undefined;
  return makeFinding(diagnosis, encounter.context, { words, place, named });
}

/** Spaces, punctuation and list numbers around a name. */
const edgesForm = /^[^\p{L}\d]*(?:\d{1,3}[.)]\s+)?[^\p{L}\d]*|[^\p{L}\d)]*$|[\s(]+$/gu;

function isCurrent({ assertion, experiencer, time }: Mention): boolean {
  return assertion === 'affirmed' && experiencer === 'patient' && time === 'current';
}

function makeFinding(diagnosis: CodedDiagnosis, context: CodedEncounter['context'], { words, place, named }: { readonly words: string; readonly place: Span; readonly named: readonly CodeRecord[] }): RawFinding | undefined {
  const first = named[0];
  if (first === undefined) return undefined;
  return onDiagnosis(diagnosis, {
    message: `${nameOf(diagnosis)} is beside "${words}", which is ${first.code} (${shownTitle(first)}).`,
    source: listSource(context, diagnosis.code),
    related: [{ span: place, message: `"${words}" is here` }],
    fixes: named.filter(({ status }) => status === 'billable').map((other) => replaceCode(diagnosis.use, other.code, `Change to ${other.code} ${shownTitle(other)}`)),
  });
}
