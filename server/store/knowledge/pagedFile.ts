import { readSync } from 'node:fs';

/** Postings of neighbouring words lie together; a page holds some hundred of the rare ones. */
const pageBytes = 64 * 1024;
/** 16 MB of pages: what the queries of somebody who types go over again and again. */
const maxPages = 256;

/** Reads pieces of an open file; the pages that were read last stay in memory. */
export class PagedFile {
  readonly #file: number;
  /** In the order of their last use. */
  readonly #pages = new Map<number, Uint8Array>();

  /** @param file its descriptor; the caller closes it */
  constructor(file: number) {
    this.#file = file;
  }

  /** The bytes, not to be changed; at a multiple of four in their buffer where `start` is one. @throws Error where the file is shorter */
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

/** A piece of a file; at a multiple of eight in its buffer. @throws Error where the file is shorter than its index says */
export function readPiece(file: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  if (fill(file, bytes, start) < length) throw tooShort();
  return bytes;
}

/** @returns how many bytes there were */
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
