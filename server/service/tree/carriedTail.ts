import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeFromKey } from '../../core/icd/code';
import { ownWords } from './ownWords';

/** Words in which two titles may differ without a change of meaning. */
const smallWords: ReadonlySet<string> = new Set(['a', 'an', 'and', 'by', 'due', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

/**
 * How many leading characters of a key keep their meaning when the character at a position is replaced. The same character means
 * different things under different codes: the last 1 of H40.11 is not a side, that of H40.41 is the right eye; 4 of M84.474 is the
 * right foot, that of M84.464 the left fibula. A character that would change its meaning, and everything after it, is dropped and
 * must be chosen again.
 * @param key dotless key of a code or header of the day
 * @param replaced the key with another character at `place`
 * @returns length of the longest prefix of `replaced` that exists in the day's edition and means the same as `key` except for that
 * character; 0 if none exists
 */
export function carriedLength(key: string, { replaced, place, catalog, on }: { readonly replaced: string; readonly place: number; readonly catalog: Catalog; readonly on: IsoDate }): number {
  const find = (text: string): CodeRecord | undefined => findRecord(text, catalog, on);
  let carried = find(replaced.slice(0, place + 1)) === undefined ? 0 : place + 1;
  for (let length = place + 2; length <= key.length; length += 1) {
    const [old, next] = [find(key.slice(0, length)), find(replaced.slice(0, length))];
    // A placeholder has no node of its own.
    if (old === undefined && next === undefined) continue;
    if (old === undefined || next === undefined || !isSameAddition(old, next, catalog, on)) return carried;
    carried = length;
  }
  return carried;
}

function findRecord(key: string, catalog: Catalog, on: IsoDate): CodeRecord | undefined {
  const code = codeFromKey(key);
  const record = code && catalog.lookup(code, on);
  return record?.status === 'absent' ? undefined : record;
}

/** Two nodes add the same to their parents' titles: the same words, or the same difference from their siblings. */
function isSameAddition(a: CodeRecord, b: CodeRecord, catalog: Catalog, on: IsoDate): boolean {
  const [addedToA, addedToB] = [a, b].map((record) => addedWords(record, catalog, on));
  if (addedToA === addedToB && addedToA !== '') return true;
  const [ownOfA, ownOfB] = [a, b].map((record) => amongSiblings(record, catalog, on));
  return ownOfA === ownOfB;
}

function addedWords({ longTitle, parent }: CodeRecord, catalog: Catalog, on: IsoDate): string {
  const above = new Set(wordsOf((parent && catalog.lookup(parent, on)?.longTitle) ?? ''));
  return wordsOf(longTitle).filter((word) => !above.has(word) && !smallWords.has(word)).sort().join(' ');
}

function amongSiblings({ code, longTitle, parent }: CodeRecord, catalog: Catalog, on: IsoDate): string {
  const siblings = parent === undefined ? [] : catalog.children(parent, on);
  const own = ownWords(siblings.map((sibling) => sibling.longTitle))[siblings.findIndex((sibling) => sibling.code === code)];
  return (own ?? longTitle).toLowerCase();
}

function wordsOf(title: string): readonly string[] {
  return title.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}
