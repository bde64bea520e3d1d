import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { codeFromKey, maxCodeLength, type IcdCode } from '../../core/icd/code';

/** Length of the category; placeholders occur only in positions four to six. */
const categoryLength = 3;

/**
 * The billable codes that differ from the text only in placeholders X (Guideline I.A.4): `V97.33D` → `V97.33XD`, `S52.501XA` →
 * `S52.501A`, `W19.XA` → `W19.XXXA`. Those with the fewest added or removed placeholders come first; usually there is only one.
 * @param key the text in upper case without the dot; it may be longer than any code
 */
export function findPlaceholderRepairs(key: string, catalog: Catalog, on: IsoDate): readonly IcdCode[] {
  const bare = key.slice(categoryLength).replaceAll('X', '');
  const written = key.length - categoryLength - bare.length;
  const found = new Map<IcdCode, number>();
  for (let count = 0; count <= maxCodeLength - categoryLength - bare.length; count += 1) {
    for (const tail of insertPlaceholders(bare, count)) {
      const candidate = codeFromKey(key.slice(0, categoryLength) + tail);
      if (candidate !== undefined && catalog.status(candidate, on) === 'billable') found.set(candidate, Math.abs(count - written));
    }
  }
  return [...found.keys()].sort((a, b) => (found.get(a) ?? 0) - (found.get(b) ?? 0) || (a < b ? -1 : 1));
}

function insertPlaceholders(bare: string, count: number): readonly string[] {
  if (count === 0) return [bare];
  // A placeholder never ends a code, so the last character stays last.
  const tails = new Set<string>();
  for (const shorter of insertPlaceholders(bare, count - 1)) {
    for (let at = 0; at < shorter.length; at += 1) tails.add(`${shorter.slice(0, at)}X${shorter.slice(at)}`);
  }
  return [...tails];
}
