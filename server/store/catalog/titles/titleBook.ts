import { titlesPerBlock, wordSeparator } from './encodeTitles';
import type { PagedBytes } from '../filePages';
import type { Snapshot } from '../snapshotFile';
import type { Rewording, Titles } from './titles';

/** Capacity of the title cache, less than a megabyte: consecutive keystrokes ask for nearly the same titles. */
const mostRecent = 4096;

/** Reader of `titles.bin` (see `encodeTitles`): decodes a block up to the requested title. */
export class TitleBook {
  /** Number of codes; the deviating titles follow them. */
  readonly size: number;
  readonly #titles: PagedBytes;
  readonly #blockStarts: Uint32Array;
  readonly #words: Uint8Array;
  readonly #wordStarts: Uint32Array;
  readonly #rewordedIds: Uint32Array;
  readonly #rewordedEditions: Uint32Array;
  readonly #recent = new Map<number, Titles>();
  /** All words as one text, created with the first title. */
  #text: string | undefined;
  /** Read position. */
  #place = 0;

  /** @param size of the code table the titles belong to */
  constructor(snapshot: Snapshot, size: number) {
    this.size = size;
    this.#titles = snapshot.paged('titles');
    this.#blockStarts = snapshot.uint32('blockStarts');
    this.#words = snapshot.uint8('words');
    this.#wordStarts = snapshot.uint32('wordStarts');
    this.#rewordedIds = snapshot.uint32('rewordedIds');
    this.#rewordedEditions = snapshot.uint32('rewordedEditions');
  }

  /** Titles from the newest edition with the code. */
  base(id: number): Titles {
    return this.#at(id);
  }

  /** Titles in the edition at a position, if they differ from {@link base}. */
  findReworded(id: number, position: number): Titles | undefined {
    const ids = this.#rewordedIds;
    let low = 0;
    let high = ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    for (; ids[low] === id; low += 1) if ((((this.#rewordedEditions[low] ?? 0) >>> position) & 1) === 1) return this.#at(this.size + low);
    return undefined;
  }

  /** Titles of all codes, by id. */
  allBase(): readonly Titles[] {
    return Array.from({ length: this.size }, (_, id) => this.#at(id));
  }

  allRewordings(): readonly Rewording[] {
    return Array.from(this.#rewordedIds, (id, place) => ({ ...this.#at(this.size + place), id, editions: this.#rewordedEditions[place] ?? 0 }));
  }

  #at(place: number): Titles {
    const recent = this.#recent.get(place);
    if (recent !== undefined) return recent;
    const titles = this.#read(place);
    if (this.#recent.size >= mostRecent) this.#recent.clear();
    this.#recent.set(place, titles);
    return titles;
  }

  #read(place: number): Titles {
    const long: number[] = [];
    let short: number[] = [];
    const block = Math.floor(place / titlesPerBlock);
    const { length } = this.#titles.bytes;
    this.#place = this.#blockStarts[block] ?? length;
    this.#titles.need(this.#place, this.#blockStarts[block + 1] ?? length);
    for (let entry = place % titlesPerBlock; ; entry -= 1) {
      this.#readWords(long, this.#number());
      const head = this.#number();
      if (head > 0) this.#readWords(short, head - 1);
      else short = [...long];
      if (entry === 0) break;
    }
    const longTitle = this.#textOf(long);
    return { shortTitle: this.#textOf(short), longTitle };
  }

  /** Keeps the words shared with the previous title and reads the others. */
  #readWords(words: number[], shared: number): void {
    words.length = shared;
    for (let left = this.#number(); left > 0; left -= 1) words.push(this.#number());
  }

  #textOf(words: readonly number[]): string {
    const all = (this.#text ??= new TextDecoder().decode(this.#words));
    // `join` creates a flat string; concatenation would keep a rope of eight times the size alive.
    return words.map((word) => all.slice(this.#wordStarts[word], this.#wordStarts[word + 1])).join(wordSeparator);
  }

  /** The next varint; the bytes were verified when their page was read. */
  #number(): number {
    const { bytes } = this.#titles;
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[this.#place++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
}
