import { readSync } from 'node:fs';

/** Postings of neighbouring words are adjacent; a page holds about a hundred rare words. */
const pageBytes = 64 * 1024;
/** Capacity of the cache, 16 MB: enough for the repeated queries of someone typing. */
const maxPages = 256;

/** Reads slices of an open file through an LRU page cache. */
export class PagedFile {
  readonly #file: number;
  /** Least recently used first. */
  readonly #pages = new Map<number, Uint8Array>();

  /** @param file descriptor; the caller closes it */
  constructor(file: number) {
    this.#file = file;
  }

  /** The bytes, which must not be modified; aligned to four bytes if `start` is. @throws Error if the file is shorter */
  read(start: number, length: number): Uint8Array {
    const page = Math.floor(start / pageBytes);
    const from = start - page * pageBytes;
    if (from + length > pageBytes) return readPiece(this.#file, start, length);
    const bytes = this.#page(page);
    if (from + length > bytes.length) throw tooShort();
    return bytes.subarray(from, from + length);
  }

  #page(number: number): Uint8Array {
    let bytes = this.#pages.get(number);
    if (bytes === undefined) {
      bytes = Buffer.allocUnsafeSlow(pageBytes);
      bytes = bytes.subarray(0, fill(this.#file, bytes, number * pageBytes));
    } else this.#pages.delete(number);
    this.#pages.set(number, bytes);
    if (this.#pages.size > maxPages) for (const oldest of this.#pages.keys()) return this.#drop(oldest, bytes);
    return bytes;
  }

  #drop(oldest: number, bytes: Uint8Array): Uint8Array {
    this.#pages.delete(oldest);
    return bytes;
  }
}

/** A slice of a file, aligned to eight bytes. @throws Error if the file is shorter than its index says */
export function readPiece(file: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  if (fill(file, bytes, start) < length) throw tooShort();
  return bytes;
}

/** @returns number of bytes read */
function fill(file: number, bytes: Uint8Array, start: number): number {
  let got = 0;
  while (got < bytes.length) {
    const count = readSync(file, bytes, got, bytes.length - got, start + got);
    if (count === 0) break;
    got += count;
  }
  return got;
}

function tooShort(): Error {
  return new Error('A file of the knowledge base ends before its index says.');
}
