import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeFromKey, codeKey } from '../../core/icd/code';
import { readLookAlikes } from '../../core/icd/lookAlikes';
import { contentWords, countSharedWords } from '../titles/titleWords';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Slips on the way to a key, likeliest first: where titles tell nothing, this order decides. */
type Slip = 'look-alike' | 'swapped' | 'one too many' | 'wrong' | 'one too few';
const slipOrder: readonly Slip[] = ['look-alike', 'swapped', 'one too many', 'wrong', 'one too few'];

/**
 * Billable codes one slip of the pen away from an unknown one (a character too many, too few, wrong, or two swapped),
 * those first whose titles are likest to the line. Only those that share a word with it, and what is a likely meaning anyhow:
 * the code without its last character (J18.99), and one that looks like it (JI8.9).
 * @param written the code as written, without its dot, upper case; it may be too long for a code
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
    // A line without words says nothing: then the pen alone speaks, within the category.
    const isNear = words.size === 0 && codeKey(record.code).slice(0, 3) === written.slice(0, 3);
    if (shared === 0 && !isNear && slip !== 'look-alike' && !written.startsWith(codeKey(record.code))) continue;
    scored.push({ record, likeness: (2 * shared) / Math.max(1, words.size + title.size), slip: slipOrder.indexOf(slip) });
  }
  scored.sort((a, b) => b.likeness - a.likeness || a.slip - b.slip || (a.record.code < b.record.code ? -1 : 1));
  return scored.slice(0, limit).map(({ record }) => record);
}

/** All keys one slip away, or more where they look alike, each with the likeliest slip that leads there. */
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
