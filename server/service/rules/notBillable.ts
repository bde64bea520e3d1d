import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeKey, type IcdCode } from '../../core/icd/code';
import { describeEdition } from '../encounterContext';
import { contentWords, countSharedWords } from '../titleWords';
import { checkEachCode, itemText, onCode, replaceCode } from './perCode';
import type { Rule } from './rule';

/** Codes below a header that are weighed against the line, and those that are offered. */
const maxWeighed = 400;
const maxOffered = 8;

/** A header on the date of service: it needs more characters. */
export const notBillable: Rule = {
  id: 'icd/not-billable',
  description: 'A header, which is not valid for reporting on the date of service.',
  defaultSeverity: 'error',
  source: 'ICD-10-CM order file, column 14 = 0; Guideline I.B.2',
  example: '1. Chronic obstructive pulmonary disease — J44',
  check: (input) =>
    checkEachCode(input, (use) => {
      const { record, context } = use;
      if (record?.status !== 'header' || input.catalog.seventhCharacters(use.code, context.on).length > 0) return undefined;
      const below = findBillableBelow(use.code, input.catalog, context.on);
      const ranked = rankByLine(below, itemText(input, use), record).slice(0, maxOffered);
      const fixes = ranked.map((child) => replaceCode(use, child.code, `Change to ${child.code} ${child.shortTitle}`));
      const was = record.validity.findLast((run) => run.status === 'billable' && run.to < context.on);
      const history = was === undefined ? '' : ` (it was billable until ${was.to})`;
      const message = `${use.code} (${record.shortTitle}) is a header${history}: it needs more characters to be billable. — ${describeEdition(context)}`;
      return onCode(use, message, fixes);
    }),
};

/** Billable codes below a header; a seventh-character family stands in by its first character. */
function findBillableBelow(code: IcdCode, catalog: Catalog, on: IsoDate): readonly CodeRecord[] {
  const below = catalog.byPrefix(codeKey(code), on, maxWeighed).records;
  return below.flatMap((record) => {
    if (record.status === 'billable') return [record];
    const first = catalog.seventhCharacters(record.code, on)[0];
    const completed = first && catalog.lookup(first.code, on);
    return completed === undefined ? [] : [completed];
  });
}

/** What the line names (side, stage, type) first, then codes that specify less, "unspecified" last. */
function rankByLine(below: readonly CodeRecord[], line: string, header: CodeRecord): readonly CodeRecord[] {
  const words = contentWords(line);
  const headerWords = contentWords(header.longTitle);
  const scored = below.map((record, index) => {
    const added = new Set([...contentWords(record.longTitle)].filter((word) => !headerWords.has(word)));
    const shared = countSharedWords(words, added);
    const contradicted = contradictsSide(line, record.longTitle) ? 3 : 0;
    const unspecified = /\bunspecified\b/i.test(record.longTitle) ? 0.5 : 0;
    return { record, index, score: shared - contradicted - unspecified };
  });
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  return scored.map(({ record }) => record);
}

function contradictsSide(line: string, title: string): boolean {
  const side = /\b(right|left|bilateral)\b/i.exec(line)?.[1]?.toLowerCase();
  const titled = /\b(right|left|bilateral)\b/i.exec(title)?.[1]?.toLowerCase();
  return side !== undefined && titled !== undefined && side !== titled;
}
