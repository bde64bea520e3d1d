import { ProblemError } from '../../core/base/problem';
import { checksum } from './checksum';

/** Bytes of a page, as a power of two: one reading takes in the names of some hundred neighbouring codes. */
const pageBits = 14;
export const pageBytes = 2 ** pageBits;
/** Pages that are read at once when all are. */
const mostTogether = 64;

/** Where the bytes of a file come from that was opened. */
export interface PageSource {
  /** Fills a stretch of the bytes, which are as long as the file, while the caller waits. */
  readNow(bytes: Uint8Array, from: number, to: number): void;
  /** The same, meanwhile. */
  read(bytes: Uint8Array, from: number, to: number): Promise<void>;
  close(): void;
}

/** Bytes that are there once they were asked for. */
export interface PagedBytes {
  readonly bytes: Uint8Array;
  /**
   * Lets the bytes between two places be read.
   * @throws ProblemError where they are damaged, or not to be read any more
   */
  need(from: number, to: number): void;
}

export interface FilePagesOptions {
  /** All of the file; what lies before `start` is there. */
  readonly bytes: Uint8Array;
  readonly start: number;
  /** Checksums of the pages from there on. */
  readonly sums: Uint32Array;
  readonly source: PageSource;
  /** Makes the error of pages that cannot be read, by how that came. */
  readonly refusal: (how: string) => ProblemError;
}

/**
 * The end of a file in pages, each read and checked when something of it is first needed. A search needs a tenth of what an index holds,
 * and handing out memory for the rest takes the system longer than all else that a first search does.
 */
export class FilePages {
  readonly #file: FilePagesOptions;
  readonly #isThere: Uint8Array;
  #left: number;
  #reading: Promise<ProblemError | undefined> | undefined;
  /** Set once the file was let go with pages that could not be read. */
  #damage: ProblemError | undefined;

  constructor(file: FilePagesOptions) {
    this.#file = file;
    this.#left = file.sums.length;
    this.#isThere = new Uint8Array(this.#left);
  }

  /**
   * Reads what is not there yet between two places of the file.
   * @throws ProblemError where it is damaged or cannot be read
   */
  need(from: number, to: number): void {
    if (this.#left === 0 || to <= from) return;
    const end = this.#pageOf(to - 1) + 1;
    for (let page = this.#pageOf(from); page < end; page += 1) {
      if (this.#isThere[page] === 1) continue;
      const run = this.#runFrom(page, end);
      if (this.#damage !== undefined) throw this.#damage;
      try {
        this.#file.source.readNow(this.#file.bytes, this.#placeOf(page), this.#placeOf(run));
      } catch (error) {
        throw this.#unreadable(error);
      }
      if (!this.#takeIn(page, run)) throw this.#damaged();
      page = run - 1;
    }
  }

  /** Reads all that is not there yet and lets the file go. Tells what is wrong with it; what is sound stays in use. */
  readRest(): Promise<ProblemError | undefined> {
    this.#reading ??= this.#readRest();
    return this.#reading;
  }

  async #readRest(): Promise<ProblemError | undefined> {
    const { source, bytes, sums } = this.#file;
    let damage: ProblemError | undefined;
    for (let page = 0; page < sums.length; page += 1) {
      const run = this.#runFrom(page, Math.min(sums.length, page + mostTogether));
      if (run === page) continue;
      try {
        await source.read(bytes, this.#placeOf(page), this.#placeOf(run));
        if (!this.#takeIn(page, run)) damage ??= this.#damaged();
      } catch (error) {
        damage ??= this.#unreadable(error);
      }
      page = run - 1;
    }
    this.#damage = damage;
    source.close();
    return damage;
  }

  /** Where pages that are not there end, from one on and before another. */
  #runFrom(page: number, end: number): number {
    let run = page;
    while (run < end && this.#isThere[run] === 0) run += 1;
    return run;
  }

  /** Checks pages that were read; false where one is damaged. */
  #takeIn(from: number, to: number): boolean {
    const { bytes, sums } = this.#file;
    let areSound = true;
    for (let page = from; page < to; page += 1) {
      // Who could not wait for it may have read it meanwhile.
      if (this.#isThere[page] === 1) continue;
      if (checksum(bytes.subarray(this.#placeOf(page), this.#placeOf(page + 1))) !== sums[page]) {
        areSound = false;
        continue;
      }
      this.#isThere[page] = 1;
      this.#left -= 1;
    }
    return areSound;
  }

  #pageOf(place: number): number {
    return (place - this.#file.start) >> pageBits;
  }

  #placeOf(page: number): number {
    return Math.min(this.#file.bytes.length, this.#file.start + page * pageBytes);
  }

  #damaged(): ProblemError {
    return this.#file.refusal('its content is damaged');
  }

  #unreadable(error: unknown): ProblemError {
    return error instanceof ProblemError ? error : this.#file.refusal(`the file cannot be read (${String(error)})`);
  }
}

/** Checksums of the pages of bytes, from the first one on. */
export function sumPages(bytes: Uint8Array): Uint32Array {
  return Uint32Array.from({ length: Math.ceil(bytes.length / pageBytes) }, (_, page) => checksum(bytes.subarray(page * pageBytes, (page + 1) * pageBytes)));
}
