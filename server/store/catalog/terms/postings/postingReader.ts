import type { IdArray, Snapshot } from '../../snapshotFile';
import { impactBits, topImpact } from './encodePostings';
import type { TermRange } from '../words/termList';
import { raiseLevel } from './levels';

/** Postings that are read at once: few enough to stay in the processor's nearest cache. */
const atOnce = 1_024;

/** Reads postings (see `encodePostings`) piece by piece into arrays of its own, so that there is one place that knows their bytes. */
export class PostingReader {
  /** By posting of the piece read last: the document, and how much of its best name the term is (0: only a header has it). */
  readonly documents: IdArray;
  readonly impacts = new Uint8Array(atOnce);
  readonly #bytes: Uint8Array;
  readonly #starts: Uint32Array;
  /** Where the next piece begins, and the list that it is in: its end, the term, and the terms' end. */
  #place = 0;
  #document = 0;
  #end = 0;
  #term = 0;
  #lastTerm = 0;

  constructor(snapshot: Snapshot) {
    this.#bytes = snapshot.uint8('postings');
    this.#starts = snapshot.uint32('postingStarts');
    this.documents = snapshot.ids('documentCodes').length <= 0x10000 ? new Uint16Array(atOnce) : new Uint32Array(atOnce);
  }

  /** Goes before the postings of a run of terms, which come term by term. */
  begin({ from, to }: TermRange): void {
    this.#term = from;
    this.#lastTerm = to - 1;
    this.#place = this.#starts[from] ?? 0;
    this.#end = this.#starts[from + 1] ?? 0;
    this.#document = 0;
  }

  /** Reads all that is left into levels by document; in one pass, as by way of {@link next} it takes twice as long. */
  layOut(levels: Uint8Array): void {
    const bytes = this.#bytes;
    const starts = this.#starts;
    let place = this.#place;
    let document = this.#document;
    let end = this.#end;
    for (let term = this.#term; ; ) {
      while (place < end) {
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
      if (term >= this.#lastTerm) break;
      term += 1;
      end = starts[term + 1] ?? 0;
      document = 0;
    }
    this.#place = end;
    this.#term = this.#lastTerm;
  }

  /** Reads the next piece; 0 where there is none. */
  next(): number {
    const bytes = this.#bytes;
    const documents = this.documents;
    const impacts = this.impacts;
    let place = this.#place;
    let document = this.#document;
    let end = this.#end;
    let count = 0;
    while (count < atOnce) {
      if (place >= end) {
        if (this.#term >= this.#lastTerm) break;
        this.#term += 1;
        end = this.#starts[this.#term + 1] ?? 0;
        document = 0;
        continue;
      }
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
      documents[count] = document;
      impacts[count] = value & topImpact;
      count += 1;
    }
    this.#place = place;
    this.#document = document;
    this.#end = end;
    return count;
  }
}
