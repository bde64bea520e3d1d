import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import type { TermRange } from '../words/termList';
import { Ascending } from './ascending';
import { impactBits, topImpact } from './encodePostings';
import { raiseLevel } from './levels';

/** By term, where its postings begin among all of an attached index; behind the last one where they end. */
export function postingStarts(snapshot: Snapshot): Ascending {
  return new Ascending(snapshot.ids('postingStarts'), snapshot.uint32('postingBases'));
}

/** The postings of an attached index (see `encodePostings`), as bytes or read. */
export class PostingReader {
  readonly #postings: PagedBytes;
  readonly #starts: Ascending;

  constructor(snapshot: Snapshot) {
    this.#postings = snapshot.paged('postings');
    this.#starts = postingStarts(snapshot);
  }

  /** The postings of a run of terms, term by term; none of those that are wide by themselves (see `WideLists`). */
  bytesOf({ from, to }: TermRange): Uint8Array {
    return this.#read(this.#starts.at(from), this.#starts.at(to));
  }

  #read(from: number, to: number): Uint8Array {
    this.#postings.need(from, to);
    return this.#postings.bytes.subarray(from, to);
  }

  /** Writes where the postings of each term of the run begin among all postings, and where those of the last one end. */
  copyStarts({ from, to }: TermRange, starts: Uint32Array): void {
    for (let term = from; term <= to; term += 1) starts[term - from] = this.#starts.at(term);
  }

  /** Lays these out by document: of each the best level. */
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
