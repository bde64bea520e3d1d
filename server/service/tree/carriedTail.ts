import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeFromKey } from '../../core/icd/code';
import { ownWords } from './ownWords';

/** Words that two titles may have differently and still say the same. */
const smallWords: ReadonlySet<string> = new Set(['a', 'an', 'and', 'by', 'due', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

/**
 * How many characters of a key keep their meaning when the one at a place is replaced. The same character says different things
 * below different codes: the last 1 of H40.11 is no side, that of H40.41 is the right eye, and 4 of M84.474 is the right foot,
 * of M84.464 the left fibula. One that comes to say something else, and all behind it, is not carried over: it is chosen anew.
 * @param key dotless, of a code or header of the day
 * @param replaced the key with another character at `place`
 * @returns length of the longest beginning of `replaced` that the day's edition has and that means what `key` means but for
 *   that character; 0 where it has none
 */
export function carriedLength(key: string, { replaced, place, catalog, on }: { readonly replaced: string; readonly place: number; readonly catalog: Catalog; readonly on: IsoDate }): number {
  const find = (text: string): CodeRecord | undefined => findRecord(text, catalog, on);
  let carried = find(replaced.slice(0, place + 1)) === undefined ? 0 : place + 1;
  for (let length = place + 2; length <= key.length; length += 1) {
    const [old, next] = [find(key.slice(0, length)), find(replaced.slice(0, length))];
    // A placeholder is no node of its own.
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

/** Two nodes add the same to what stands above them: the same words, or what tells them from their siblings is the same. */
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
