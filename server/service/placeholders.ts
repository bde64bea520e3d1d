import type { IsoDate } from '../core/base/isoDate';
import type { Catalog } from '../core/icd/catalog';
import { codeFromKey, codeKey, maxCodeLength, type IcdCode } from '../core/icd/code';

/**
 * The one code that differs from this text only by its placeholders X (Guideline I.A.4): `V97.33D` → `V97.33XD`,
 * `S52.501XA` → `S52.501A`, `W19.XA` → `W19.XXXA`.
 * @returns undefined where no code on that day differs so, or more than one does.
 */
export function repairPlaceholders(code: IcdCode, catalog: Catalog, on: IsoDate): IcdCode | undefined {
  const key = codeKey(code);
  // The category keeps its letters; only positions four to six hold placeholders.
  const bare = key.slice(3).replaceAll('X', '');
  const found = new Set<IcdCode>();
  for (let count = 0; count <= maxCodeLength - 3 - bare.length; count += 1) {
    for (const tail of insertPlaceholders(bare, count)) {
      const candidate = codeFromKey(key.slice(0, 3) + tail);
      if (candidate !== undefined && candidate !== code && catalog.status(candidate, on) === 'billable') found.add(candidate);
    }
  }
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function insertPlaceholders(bare: string, count: number): readonly string[] {
  if (count === 0) return [bare];
  // A placeholder never ends a code: the last character stays last.
  const tails = new Set<string>();
  for (const shorter of insertPlaceholders(bare, count - 1)) {
    for (let at = 0; at < shorter.length; at += 1) tails.add(`${shorter.slice(0, at)}X${shorter.slice(at)}`);
  }
  return [...tails];
}
