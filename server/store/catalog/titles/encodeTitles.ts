import type { MergedCodes } from '../editions/mergeEditions';
import { GrowingBytes } from '../../../core/base/growingBytes';
import { encodeSnapshot } from '../encodeSnapshot';
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
  const numbered = new NumberedTitles([...titles, ...rewordings]);
  const words = [...numbered.words.keys()].sort((a, b) => (numbered.counts[b] ?? 0) - (numbered.counts[a] ?? 0) || ((numbered.words[a] ?? '') < (numbered.words[b] ?? '') ? -1 : 1));
  const wordStarts = new Uint32Array(words.length + 1);
  const places = new Uint32Array(words.length);
  words.forEach((number, place) => {
    wordStarts[place + 1] = (wordStarts[place] ?? 0) + (numbered.words[number]?.length ?? 0);
    places[number] = place;
  });
  return encodeSnapshot('titles', {
    words: new TextEncoder().encode(words.map((number) => numbered.words[number]).join('')),
    wordStarts,
    ...encodeBlocks(numbered, places),
    rewordedIds: Uint32Array.from(rewordings, ({ id }) => id),
    rewordedEditions: Uint32Array.from(rewordings, ({ editions }) => editions),
  }, { paged: ['titles'] });
}

/** The words of titles as numbers, in the order in which they are met. */
class NumberedTitles {
  readonly words: string[] = [];
  /** How often each is used. */
  readonly counts: number[] = [];
  readonly titles: readonly { readonly long: readonly number[]; /** Undefined where it equals the long one. */ readonly short: readonly number[] | undefined }[];
  readonly #numbers = new Map<string, number>();

  constructor(titles: readonly Titles[]) {
    this.titles = titles.map(({ longTitle, shortTitle }) => ({ long: this.#numbersOf(longTitle), short: shortTitle === longTitle ? undefined : this.#numbersOf(shortTitle) }));
  }

  #numbersOf(title: string): readonly number[] {
    return title.split(wordSeparator).map((word) => {
      let number = this.#numbers.get(word);
      if (number === undefined) {
        this.#numbers.set(word, (number = this.words.push(word) - 1));
        this.counts.push(0);
      }
      this.counts[number] = (this.counts[number] ?? 0) + 1;
      return number;
    });
  }
}

/** Bytes at the beginning: those of a release take a megabyte. */
const firstRoom = 2 ** 20;

/** @param places of words in the file, by number */
function encodeBlocks({ titles }: NumberedTitles, places: Uint32Array): { readonly titles: Uint8Array; readonly blockStarts: Uint32Array } {
  const bytes = new GrowingBytes(firstRoom);
  const starts: number[] = [];
  let before: { readonly long: readonly number[]; readonly short: readonly number[] } = { long: [], short: [] };
  titles.forEach(({ long, short }, index) => {
    if (index % titlesPerBlock === 0) {
      starts.push(bytes.length);
      before = { long: [], short: [] };
    }
    pushWords(bytes, { words: long, before: before.long, head: 0, places });
    if (short === undefined) bytes.push(0);
    else pushWords(bytes, { words: short, before: before.short, head: 1, places });
    before = { long, short: short ?? long };
  });
  return { titles: bytes.view(), blockStarts: Uint32Array.from(starts) };
}

function pushWords(bytes: GrowingBytes, { words, before, head, places }: { readonly words: readonly number[]; readonly before: readonly number[]; readonly head: number; readonly places: Uint32Array }): void {
  let shared = 0;
  while (shared < words.length && words[shared] === before[shared]) shared += 1;
  bytes.pushVarint(shared + head);
  bytes.pushVarint(words.length - shared);
  for (let at = shared; at < words.length; at += 1) bytes.pushVarint(places[words[at] ?? 0] ?? 0);
}
