import type { IsoDate } from '../core/base/isoDate';
import type { Catalog, CodeRecord } from '../core/icd/catalog';
import { codeFromKey, codeKey, type IcdCode } from '../core/icd/code';
import { contentWords, countSharedWords } from './titleWords';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Billable codes one slip of the pen away from an unknown one (a character too many, too few, wrong, or two swapped),
 * those first whose titles share words with the line; a shorter code follows where no title does.
 */
export function findNearestCodes(code: IcdCode, line: string, lookup: { catalog: Catalog; on: IsoDate }, limit: number): readonly CodeRecord[] {
  const { catalog, on } = lookup;
  const words = contentWords(line);
  const scored: { record: CodeRecord; score: number }[] = [];
  for (const key of slipsOf(codeKey(code))) {
    const candidate = codeFromKey(key);
    if (candidate === undefined || catalog.status(candidate, on) !== 'billable') continue;
    const record = catalog.lookup(candidate, on);
    if (record === undefined) continue;
    const shared = countSharedWords(words, contentWords(record.longTitle));
    // Without a shared word only the same code with its last character dropped is a likely meaning (J18.99).
    if (shared === 0 && !codeKey(code).startsWith(key)) continue;
    scored.push({ record, score: shared });
  }
  scored.sort((a, b) => b.score - a.score || (a.record.code < b.record.code ? -1 : 1));
  return scored.slice(0, limit).map(({ record }) => record);
}

function slipsOf(key: string): ReadonlySet<string> {
  const slips = new Set<string>();
  for (let at = 0; at <= key.length; at += 1) {
    const head = key.slice(0, at);
    const rest = key.slice(at);
    if (rest.length > 0) slips.add(head + rest.slice(1));
    if (rest.length > 1) slips.add(head + rest.charAt(1) + rest.charAt(0) + rest.slice(2));
    for (const character of alphabet) {
      slips.add(head + character + rest);
      if (rest.length > 0) slips.add(head + character + rest.slice(1));
    }
  }
  slips.delete(key);
  return slips;
}
