import type { IsoDate } from '../core/base/isoDate';
import type { Catalog, CodeRecord } from '../core/icd/catalog';
import { codeKey, type IcdCode } from '../core/icd/code';
import { contentWords, countSharedWords } from './titleWords';

/** Codes below a header that are weighed against a line. */
const maxWeighed = 400;

/** Billable codes below a header; a seventh-character family stands in by its first character. */
export function findBillableBelow(code: IcdCode, catalog: Catalog, on: IsoDate): readonly CodeRecord[] {
  const below = catalog.byPrefix(codeKey(code), on, maxWeighed).records;
  return below.flatMap((record) => {
    if (record.status === 'billable') return [record];
    const first = catalog.seventhCharacters(record.code, on)[0];
    const completed = first && catalog.lookup(first.code, on);
    return completed === undefined ? [] : [completed];
  });
}

/** What the line names (side, stage, type) first, then codes that specify less, "unspecified" last. */
export function rankByLine(below: readonly CodeRecord[], line: string, header: CodeRecord): readonly CodeRecord[] {
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
