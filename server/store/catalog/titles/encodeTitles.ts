import type { MergedCodes } from '../editions/mergeEditions';
import { encodeSnapshot } from '../snapshotFile';
import { pushVarint } from '../terms/postings/numberStream';
import type { Titles } from './titles';

/** Titles in one block, the first of which is told whole. More would save a little and take longer to read. */
export const titlesPerBlock = 16;
/** What the words of a title stand between; two of them in a row stand around an empty word, so that every title comes back as it was. */
export const wordSeparator = ' ';

/**
 * Writes `titles.bin`: titles of the newest edition that has a code, by id, and behind them the other wordings. Neighbours in the order of
 * the codes share most of their beginnings, and 98,000 titles have 40,000 different words.
 *
 * Sections: `words` (UTF-8, one after the other), `wordStarts` (in UTF-16 units), `titles` and `blockStarts`, `rewordedIds` and
 * `rewordedEditions`. In `titles`, all as varints: words that the long title has from the one before it in the block, number of others,
 * these; then 0 where the short title equals it, else 1 + words from the short title before, number of others, these. Words go by how
 * often they are used.
 */
export function encodeTitles({ titles, rewordings }: Pick<MergedCodes, 'titles' | 'rewordings'>): Uint8Array {
  const all = [...titles, ...rewordings];
  const counts = new Map<string, number>();
  for (const { shortTitle, longTitle } of all) {
    for (const word of longTitle.split(wordSeparator)) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (shortTitle !== longTitle) for (const word of shortTitle.split(wordSeparator)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = [...counts].sort(([a, often], [b, other]) => other - often || (a < b ? -1 : 1)).map(([word]) => word);
  const wordStarts = new Uint32Array(words.length + 1);
  words.forEach((word, place) => (wordStarts[place + 1] = (wordStarts[place] ?? 0) + word.length));
  return encodeSnapshot('titles', {
    words: new TextEncoder().encode(words.join('')),
    wordStarts,
    ...encodeBlocks(all, new Map(words.map((word, place) => [word, place]))),
    rewordedIds: Uint32Array.from(rewordings, ({ id }) => id),
    rewordedEditions: Uint32Array.from(rewordings, ({ editions }) => editions),
  });
}

function encodeBlocks(all: readonly Titles[], places: ReadonlyMap<string, number>): { readonly titles: Uint8Array; readonly blockStarts: Uint32Array } {
  const bytes: number[] = [];
  const starts: number[] = [];
  let long: readonly number[] = [];
  let short: readonly number[] = [];
  const placesOf = (title: string): readonly number[] => title.split(wordSeparator).map((word) => places.get(word) ?? 0);
  all.forEach(({ longTitle, shortTitle }, index) => {
    if (index % titlesPerBlock === 0) {
      starts.push(bytes.length);
      long = [];
      short = [];
    }
    const words = placesOf(longTitle);
    pushWords(bytes, { words, before: long, head: 0 });
    long = words;
    if (shortTitle === longTitle) {
      bytes.push(0);
      short = words;
    } else {
      const shortWords = placesOf(shortTitle);
      pushWords(bytes, { words: shortWords, before: short, head: 1 });
      short = shortWords;
    }
  });
  return { titles: Uint8Array.from(bytes), blockStarts: Uint32Array.from(starts) };
}

function pushWords(bytes: number[], { words, before, head }: { readonly words: readonly number[]; readonly before: readonly number[]; readonly head: number }): void {
  let shared = 0;
  while (shared < words.length && words[shared] === before[shared]) shared += 1;
  pushVarint(bytes, shared + head);
  pushVarint(bytes, words.length - shared);
  for (const word of words.slice(shared)) pushVarint(bytes, word);
}
