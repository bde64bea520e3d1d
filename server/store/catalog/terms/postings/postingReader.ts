import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import type { TermRange } from '../words/termList';
import { impactBits, topImpact } from './encodePostings';
import { raiseLevel } from './levels';

/** The postings of an attached index (see `encodePostings`), as bytes or read. */
export class PostingReader {
  readonly #postings: PagedBytes;
  readonly #starts: Uint32Array;

  constructor(snapshot: Snapshot) {
    this.#postings = snapshot.paged('postings');
    this.#starts = snapshot.uint32('postingStarts');
  }

  /** The postings of a run of terms, term by term. */
  bytesOf({ from, to }: TermRange): Uint8Array {
    return this.#read(this.#starts[from] ?? 0, this.#starts[to] ?? 0);
  }

  #read(from: number, to: number): Uint8Array {
    this.#postings.need(from, to);
    return this.#postings.bytes.subarray(from, to);
  }

  /** Where the postings of each term of the run begin among all postings, and where those of the last one end. */
  startsOf({ from, to }: TermRange): Uint32Array {
    return this.#starts.subarray(from, to + 1);
  }

  /** Lays the postings of a run of terms out by document: of each the best level. */
  layOut({ from, to }: TermRange, levels: Uint8Array): void {
    const first = this.#starts[from] ?? 0;
    const bytes = this.#read(first, this.#starts[to] ?? 0);
    for (let term = from; term < to; term += 1) {
      const end = (this.#starts[term + 1] ?? 0) - first;
      let document = 0;
      for (let place = (this.#starts[term] ?? 0) - first; place < end; ) {
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
