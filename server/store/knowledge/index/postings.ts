import type { PagedFile } from '../pagedFile';

/** Interval of skip pointers into the positions, in postings. */
export const skipEvery = 64;

/** The posting list of a word: its articles in ascending order with weights. */
export interface Postings {
  readonly articles: Uint32Array;
  /** Weight of the word in each article, 1 to 255. */
  readonly impacts: Uint8Array;
  readonly places: WordPlaces;
}

export interface PostingFiles {
  readonly postings: PagedFile;
  readonly places: PagedFile;
  /** Start offsets of the postings and positions of each word, plus an end each. */
  readonly postingOffsets: Float64Array;
  readonly placeOffsets: Float64Array;
}

/** Reads posting lists from their files on demand. */
export class PostingReader {
  readonly #files: PostingFiles;

  constructor(files: PostingFiles) {
    this.#files = files;
  }

  /** @param count number of articles with the word, from the word list */
  read(word: number, count: number): Postings {
    const { postings, places, postingOffsets, placeOffsets } = this.#files;
    const start = postingOffsets[word] ?? 0;
    const bytes = postings.read(start, (postingOffsets[word + 1] ?? start) - start);
    const skipCount = Math.ceil(count / skipEvery);
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, count + skipCount);
    const placeStart = placeOffsets[word] ?? 0;
    const skips = words.subarray(count);
    const impacts = bytes.subarray((count + skipCount) * 4, (count + skipCount) * 4 + count);
    return { articles: words.subarray(0, count), impacts, places: new WordPlaces({ file: places, start: placeStart, length: (placeOffsets[word + 1] ?? placeStart) - placeStart, skips, count }) };
  }
}

interface PlaceBytes {
  readonly file: PagedFile;
  readonly start: number;
  readonly length: number;
  /** Skip pointers: start of the positions of every 64th posting. */
  readonly skips: Uint32Array;
  readonly count: number;
}

/** Positions of a word in its articles, read block by block. */
export class WordPlaces {
  readonly #from: PlaceBytes;
  #block = -1;
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  /** Index of the posting whose bytes are at `#at`. */
  #index = 0;

  constructor(from: PlaceBytes) {
    this.#from = from;
  }

  /** Positions of the word in the article of a posting, ascending; fast if postings are requested in order. */
  of(index: number): readonly number[] {
    const block = Math.floor(index / skipEvery);
    if (block !== this.#block) this.#load(block);
    else if (index < this.#index) this.#rewind(block);
    for (; this.#index < index; this.#index += 1) {
      const length = this.#varint();
      this.#at += length;
    }
    const length = this.#varint();
    const end = this.#at + length;
    const places: number[] = [];
    let place = 0;
    while (this.#at < end) places.push((place += this.#varint()));
    this.#index += 1;
    return places;
  }

  #load(block: number): void {
    const { file, start, length, skips } = this.#from;
    const from = skips[block] ?? 0;
    this.#bytes = file.read(start + from, (skips[block + 1] ?? length) - from);
    this.#block = block;
    this.#rewind(block);
  }

  #rewind(block: number): void {
    this.#at = 0;
    this.#index = block * skipEvery;
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at] ?? 0;
      this.#at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}

/** Index of an article's posting; undefined if the word is not in it. @param from start index, for searches in ascending order */
export function findPosting({ articles }: Postings, article: number, from = 0): number | undefined {
  const at = lowerBound(articles, article, from);
  return articles[at] === article ? at : undefined;
}

/** First index from `from` on whose article is not less; galloping search, then binary search. */
export function lowerBound(articles: Uint32Array, article: number, from: number): number {
  let low = from;
  let step = 1;
  while (low + step < articles.length && (articles[low + step] ?? 0) < article) {
    low += step;
    step *= 2;
  }
  for (let high = Math.min(articles.length, low + step); low < high; ) {
    const middle = (low + high) >>> 1;
    if ((articles[middle] ?? 0) < article) low = middle + 1;
    else high = middle;
  }
  return low;
}
