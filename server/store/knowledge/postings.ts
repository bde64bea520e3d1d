import { readSync } from 'node:fs';

/** In which articles a word stands, in rising order, and how. */
export interface Postings {
  readonly articles: Uint32Array;
  /** The word's weight in each article, 1 to 255. */
  readonly impacts: Uint8Array;
  /** Bits of `fieldBits`. */
  readonly fields: Uint8Array;
  /** For {@link PlaceCursor}. */
  readonly places: Uint8Array;
}

/** Reads the postings of words from their file, when they are asked for. */
export class PostingReader {
  readonly #file: number;
  readonly #offsets: Float64Array;

  /** @param file an open file's descriptor; the caller closes it */
  constructor(file: number, offsets: Float64Array) {
    this.#file = file;
    this.#offsets = offsets;
  }

  /** @param count the number of articles, which the word list knows */
  read(word: number, count: number): Postings {
    const start = this.#offsets[word] ?? 0;
    const bytes = readPiece(this.#file, start, (this.#offsets[word + 1] ?? start) - start);
    return {
      articles: new Uint32Array(bytes.buffer, 0, count),
      impacts: bytes.subarray(count * 4, count * 5),
      fields: bytes.subarray(count * 5, count * 6),
      places: bytes.subarray(count * 6),
    };
  }
}

/** A piece of a file, in memory of its own. @throws Error where the file is shorter than its index says */
export function readPiece(file: number, start: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let got = 0; got < length; ) {
    const count = readSync(file, bytes, got, length - got, start + got);
    if (count === 0) throw new Error('A file of the knowledge base ends before its index says.');
    got += count;
  }
  return bytes;
}

/** Steps through the postings of a word with the places of each article, forwards only. */
export class PlaceCursor {
  readonly #articles: Uint32Array;
  readonly #bytes: Uint8Array;
  /** Number of the posting that comes next, and where its places begin. */
  #index = 0;
  #at = 0;

  constructor({ articles, places }: Postings) {
    this.#articles = articles;
    this.#bytes = places;
  }

  /** Number of the posting of an article, or undefined where the word is not in it; articles may only grow from call to call. */
  seek(article: number): number | undefined {
    while (this.#index < this.#articles.length && (this.#articles[this.#index] ?? 0) < article) {
      const length = this.#varint();
      this.#at += length;
      this.#index += 1;
    }
    return this.#articles[this.#index] === article ? this.#index : undefined;
  }

  /** Places of the word, rising, in the article that {@link seek} found. May be asked for once per article. */
  places(): readonly number[] {
    this.#index += 1;
    const length = this.#varint();
    const end = this.#at + length;
    const places: number[] = [];
    let place = 0;
    while (this.#at < end) places.push((place += this.#varint()));
    return places;
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
