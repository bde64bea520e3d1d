import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import type { TermRange } from '../words/termList';
import { Ascending } from './ascending';
import { impactBits, topImpact } from './encodePostings';
import { raiseLevel } from './levels';

/** By term, the byte offset of its postings; the last element is the end of all postings. */
export function postingStarts(snapshot: Snapshot): Ascending {
  return new Ascending(snapshot.ids('postingStarts'), snapshot.uint32('postingBases'));
}

/** Reads the postings of an index (see `encodePostings`), raw or decoded. */
export class PostingReader {
  readonly #postings: PagedBytes;
  readonly #starts: Ascending;

  constructor(snapshot: Snapshot) {
    this.#postings = snapshot.paged('postings');
    this.#starts = postingStarts(snapshot);
  }

  /** The encoded postings of a range of terms, term by term; excludes terms stored as wide lists (see `WideLists`). */
  bytesOf({ from, to }: TermRange): Uint8Array {
    return this.#read(this.#starts.at(from), this.#starts.at(to));
  }

  #read(from: number, to: number): Uint8Array {
    this.#postings.need(from, to);
    return this.#postings.bytes.subarray(from, to);
  }

  /** Copies the start offset of each term of the range, and the end offset of the last. */
  copyStarts({ from, to }: TermRange, starts: Uint32Array): void {
    for (let term = from; term <= to; term += 1) starts[term - from] = this.#starts.at(term);
  }

  /** Decodes the postings of the range into levels by document, keeping the best level of each. */
  layOut({ from, to }: TermRange, levels: Uint8Array): void {
    const first = this.#starts.at(from);
    const bytes = this.#read(first, this.#starts.at(to));
    for (let term = from; term < to; term += 1) {
      const end = this.#starts.at(term + 1) - first;
      let document = 0;
      for (let place = this.#starts.at(term) - first; place < end; ) {
        let byte = bytes[place++] ?? 0;
        let value = byte;
        if (byte > 127) {
          value = byte & 127;
          for (let shift = 7; byte > 127; shift += 7) {
            byte = bytes[place++] ?? 0;
            value |= (byte & 127) << shift;
          }
        }
        document += value >>> impactBits;
        raiseLevel(levels, document, (value & topImpact) + 1);
      }
    }
  }
}
