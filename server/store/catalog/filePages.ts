import { ProblemError } from '../../core/base/problem';
import { checksum } from './checksum';

/** Page size as a power of two: a page holds the names of about a hundred neighbouring codes. */
const pageBits = 14;
export const pageBytes = 2 ** pageBits;
/** Maximum number of pages per read when reading everything. */
const mostTogether = 64;

/** The source of an opened file's bytes. */
export interface PageSource {
  /** Reads a range into `bytes` (as long as the file) synchronously. */
  readNow(bytes: Uint8Array, from: number, to: number): void;
  /** Reads a range asynchronously. */
  read(bytes: Uint8Array, from: number, to: number): Promise<void>;
  close(): void;
}

/** Bytes that are loaded on demand. */
export interface PagedBytes {
  readonly bytes: Uint8Array;
  /**
   * Ensures that a range is loaded.
   * @throws ProblemError if it is damaged or can no longer be read
   */
  need(from: number, to: number): void;
}

export interface FilePagesOptions {
  /** The whole file; everything before `start` is already loaded. */
  readonly bytes: Uint8Array;
  readonly start: number;
  /** Checksums of the pages after `start`. */
  readonly sums: Uint32Array;
  readonly source: PageSource;
  /** Creates the error for unreadable pages. @param how the reason */
  readonly refusal: (how: string) => ProblemError;
}

/**
 * The paged tail of a file; each page is read and verified on first use. A search needs a tenth of an index, and having the system
 * allocate memory for the rest takes longer than everything else in a first search.
 */
export class FilePages {
  readonly #file: FilePagesOptions;
  readonly #isThere: Uint8Array;
  #left: number;
  #reading: Promise<ProblemError | undefined> | undefined;
  /** Set if the file was closed while some pages were unreadable. */
  #damage: ProblemError | undefined;

  constructor(file: FilePagesOptions) {
    this.#file = file;
    this.#left = file.sums.length;
    this.#isThere = new Uint8Array(this.#left);
  }

  /**
   * Loads the missing pages of a range of the file.
   * @throws ProblemError if they are damaged or unreadable
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

  /** Loads all missing pages and closes the file. Returns the problem, if any; intact pages remain usable. */
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

  /** End of the run of missing pages starting at `page`, at most `end`. */
  #runFrom(page: number, end: number): number {
    let run = page;
    while (run < end && this.#isThere[run] === 0) run += 1;
    return run;
  }

  /** Verifies loaded pages; false if one is damaged. */
  #takeIn(from: number, to: number): boolean {
    const { bytes, sums } = this.#file;
    let areSound = true;
    for (let page = from; page < to; page += 1) {
      // A synchronous caller may have loaded it in the meantime.
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

/** Checksums of consecutive pages. */
export function sumPages(bytes: Uint8Array): Uint32Array {
  return Uint32Array.from({ length: Math.ceil(bytes.length / pageBytes) }, (_, page) => checksum(bytes.subarray(page * pageBytes, (page + 1) * pageBytes)));
}
