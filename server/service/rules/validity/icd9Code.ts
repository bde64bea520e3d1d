import type { IsoDate } from '../../../core/base/isoDate';
import type { Catalog } from '../../../core/icd/catalog';
import type { IcdCode } from '../../../core/icd/code';
import { scenariosOf } from '../../../core/icd/gemScenarios';
import type { GemMapping, Gems } from '../../../core/icd/gems';
import { findIcd9Tokens, type Icd9Token } from '../../../core/note/codes/icd9Tokens';
import { findBillableBelow, rankByLine } from '../../codes/billableBelow';
import type { Fix } from '../../findings/finding';
import { listSource } from '../../findings/findingSource';
import { shownTitle } from '../../titles/shownTitle';
import { contentWords, countSharedWords } from '../../titles/titleWords';
import { firstIcd10Day, meansIcd9 } from '../icd9Reading';
import { numberDial } from '../../dials/dial';
import type { RawFinding, Rule, RuleInput } from '../rule';

/** A mapping may have dozens of targets. */
const suggestions = numberDial({ id: 'icd/icd9-code.suggestions', meaning: 'Maximum number of mapped codes to offer.', initial: 8, from: 1, to: 20 });

/** An ICD-9-CM code in a note dated after ICD-9-CM ended. */
export const icd9Code: Rule = {
  id: 'icd/icd9-code',
  description: 'An ICD-9-CM code among the codes of a note. ICD-9-CM was last used on 2015-09-30.',
  defaultSeverity: 'warning',
  topic: 'validity',
  dates: { from: firstIcd10Day },
  source: 'ICD-9-CM titles, version 32 (CMS); 2018 General Equivalence Mappings',
  example: 'Date of service: 2026-02-10\nDx: 401.9\n',
  dials: [suggestions],
  check: (input) => {
    const { gems, note } = input;
    if (gems === undefined) return [];
    const tenCodes = new Set(input.uses.filter((use) => use.isMeant && use.record !== undefined && !meansIcd9(use, input)).map(({ token }) => token.span.start));
    return findIcd9Tokens(note).flatMap((token) => (tenCodes.has(token.span.start) ? [] : (judge(token, gems, input) ?? [])));
  },
};

/** Checks a token on a date when ICD-10-CM applies; undefined unless it is a complete ICD-9-CM code. */
function judge(token: Icd9Token, gems: Gems, input: RuleInput): RawFinding | undefined {
  const { note, contexts, catalog, dial } = input;
  const context = contexts[token.encounter];
  const title = gems.title9(token.code);
  if (context === undefined || context.on < firstIcd10Day || title === undefined) return undefined;
  const line = note.text.slice(token.item.start, token.span.start) + note.text.slice(token.span.end, token.item.end);
  const mapping = gems.targetsOf9(token.code);
  // A number at the end of a line of words is a code only if the words match its diagnosis.
  if (token.place === 'list' && /\p{L}{2}/u.test(line) && countSharedWords(contentWords(line), contentWords(`${title.long}; ${title.short}`)) === 0 && !isNamed(token, mapping, input)) return undefined;
  return {
    span: token.span,
    message: `${token.text} is an ICD-9-CM code (${title.long}); since ${firstIcd10Day}, diagnoses are coded in ICD-10-CM.`,
    source: { ...listSource(context), ref: 'ICD-9-CM version 32', text: `ICD-9-CM ${token.code}: ${title.long}`, cited: 'ICD-9-CM version 32, General Equivalence Mappings 2018' },
    related: [],
    fixes: mapping === undefined ? [] : findFixes(token, mapping, { line: line.trim() === '' ? title.long : line, catalog, on: context.on }).slice(0, dial(suggestions)),
  };
}

/** The line names the mapping's target by another name ("Onychomycosis 110.1": B35.1). */
function isNamed({ item }: Icd9Token, mapping: GemMapping<IcdCode> | undefined, { mentionIndex }: RuleInput): boolean {
  const targets = new Set(mapping?.targets.map(({ code }) => code));
  return targets.size > 0 && mentionIndex().within(item).some(({ candidates }) => candidates.some(({ code }) => targets.has(code)));
}

interface Lookup {
  readonly line: string;
  readonly catalog: Catalog;
  readonly on: IsoDate;
}

/** Single targets, best match for the line first, then combinations; a target that has become a header is replaced by the codes below it. */
function findFixes({ span }: Icd9Token, mapping: GemMapping<IcdCode>, lookup: Lookup): readonly Fix[] {
  const single = mapping.targets.filter(({ isCombination }) => !isCombination);
  const approximate = new Set(single.flatMap(({ code, isApproximate }) => (isApproximate ? resolve(code, lookup).map((record) => record.code) : [])));
  const records = single.flatMap(({ code }) => resolve(code, lookup));
  const first = records[0];
  const ranked = first === undefined ? [] : rankByLine([...new Map(records.map((record) => [record.code, record])).values()], lookup.line, first);
  const singles = ranked.map((record) => ({ title: `Change to ${record.code} ${shownTitle(record)}${approximate.has(record.code) ? ' (approximate)' : ''}`, edits: [{ span, newText: record.code }] }));
  const combined = scenariosOf(mapping).flatMap(({ choiceLists }) => {
    const chosen = choiceLists.flatMap((choices) => choices.flatMap(({ code }) => resolve(code, lookup))[0] ?? []);
    const codes = chosen.map(({ code }) => code).join(', ');
    return chosen.length < choiceLists.length ? [] : [{ title: `Change to ${codes} (together)`, edits: [{ span, newText: codes }] }];
  });
  return [...singles, ...combined];
}

function resolve(code: IcdCode, { catalog, on, line }: Lookup): ReturnType<typeof findBillableBelow> {
  const record = catalog.lookup(code, on);
  if (record?.status === 'billable') return [record];
  return record?.status === 'header' ? findBillableBelow(code, line, { catalog, on }) : [];
}
