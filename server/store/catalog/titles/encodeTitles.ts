import type { MergedCodes } from '../editions/mergeEditions';
import { GrowingBytes } from '../../../core/base/growingBytes';
import { encodeSnapshot } from '../encodeSnapshot';
import type { Titles } from './titles';

/** Titles per block; the first is stored in full. Larger blocks would save little and read more slowly. */
export const titlesPerBlock = 16;
/** Separator of a title's words; two in a row enclose an empty word, so that every title is restored exactly. */
export const wordSeparator = ' ';

/**
 * Encodes `titles.bin` with front coding over words: titles of the newest edition with a code, by id, followed by the deviating
 * titles. Neighbouring codes share most of their titles' beginnings, and 98,000 titles have 40,000 distinct words.
 * Sections: `words` (UTF-8, concatenated), `wordStarts` (in UTF-16 units), `titles` and `blockStarts`, `rewordedIds` and
 * `rewordedEditions`. In `titles`, all as varints: number of words shared with the previous long title of the block, number of
 * other words, these words; then 0 if the short title equals the long one, otherwise 1 + words shared with the previous short
 * title, number of others, these words. Words are numbered by descending frequency.
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

/** The words of titles as numbers, in order of first occurrence. */
class NumberedTitles {
  readonly words: string[] = [];
  /** Frequency of each word. */
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

/** Initial buffer size in bytes; the titles of a release take about a megabyte. */
const initialBytes = 2 ** 20;

/** @param places file numbers of the words, by number */
function encodeBlocks({ titles }: NumberedTitles, places: Uint32Array): { readonly titles: Uint8Array; readonly blockStarts: Uint32Array } {
  const bytes = new GrowingBytes(initialBytes);
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
