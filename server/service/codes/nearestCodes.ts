import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeFromKey, codeKey } from '../../core/icd/code';
import { readLookAlikes } from '../../core/icd/lookAlikes';
import { contentWords, countSharedWords } from '../titles/titleWords';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Kinds of typing errors, likeliest first; decides the order if titles do not. */
type Slip = 'look-alike' | 'swapped' | 'one too many' | 'wrong' | 'one too few';
const slipOrder: readonly Slip[] = ['look-alike', 'swapped', 'one too many', 'wrong', 'one too few'];

/**
 * Billable codes one typing error away from an unknown code (a character too many, too few, wrong, or two transposed), those first
 * whose titles match the line best. Candidates must share a word with the line, except for two that are likely in any case: the
 * code without its last character (J18.99), and one that looks alike (JI8.9).
 * @param written the code as written, in upper case without the dot; it may be longer than any code
 */
export function findNearestCodes(written: string, line: string, lookup: { catalog: Catalog; on: IsoDate }, limit: number): readonly CodeRecord[] {
  const { catalog, on } = lookup;
  const words = contentWords(line);
  const scored: { record: CodeRecord; likeness: number; slip: number }[] = [];
  for (const [key, slip] of slipsOf(written)) {
    const candidate = codeFromKey(key);
    if (candidate === undefined || catalog.status(candidate, on) !== 'billable') continue;
    const record = catalog.lookup(candidate, on);
    if (record === undefined) continue;
    const title = contentWords(record.longTitle);
    const shared = countSharedWords(words, title);
    // Without words in the line, only the spelling counts, and only within the category.
    const isNear = words.size === 0 && codeKey(record.code).slice(0, 3) === written.slice(0, 3);
    if (shared === 0 && !isNear && slip !== 'look-alike' && !written.startsWith(codeKey(record.code))) continue;
    scored.push({ record, likeness: (2 * shared) / Math.max(1, words.size + title.size), slip: slipOrder.indexOf(slip) });
  }
  scored.sort((a, b) => b.likeness - a.likeness || a.slip - b.slip || (a.record.code < b.record.code ? -1 : 1));
  return scored.slice(0, limit).map(({ record }) => record);
}

/** All keys one typing error away (more for look-alikes), each with the likeliest error that leads to it. */
function slipsOf(key: string): ReadonlyMap<string, Slip> {
  const slips = new Map<string, Slip>();
  const add = (slip: Slip, candidate: string): void => {
    if (candidate !== key && !slips.has(candidate)) slips.set(candidate, slip);
  };
  for (const code of readLookAlikes(key)) add('look-alike', codeKey(code));
  for (let at = 0; at < key.length; at += 1) add('swapped', key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2));
  for (let at = 0; at < key.length; at += 1) add('one too many', key.slice(0, at) + key.slice(at + 1));
  for (let at = 0; at < key.length; at += 1) for (const character of alphabet) add('wrong', key.slice(0, at) + character + key.slice(at + 1));
  for (let at = 0; at <= key.length; at += 1) for (const character of alphabet) add('one too few', key.slice(0, at) + character + key.slice(at));
  return slips;
}
