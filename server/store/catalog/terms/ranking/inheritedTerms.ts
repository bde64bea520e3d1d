import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import { Ascending } from '../postings/ascending';
import type { AskedTerms } from '../query/askedTerms';
import { lowestBit } from '../postings/bitCount';
import { fourByteWord, twoByteWords } from '../postings/numberStream';
import { mostWeighedSlots } from './weighedName';

/**
 * Match weights of the terms that a document inherits from its headers. Shared by all documents below one header, and so read once
 * for neighbours.
 */
export class InheritedTerms {
  /** By slot, the best weight in the header last read. */
  readonly weights = new Float64Array(mostWeighedSlots);
  readonly #terms: PagedBytes;
  readonly #starts: Ascending;
  #header = -1;

  constructor(snapshot: Snapshot) {
    this.#terms = snapshot.paged('inherited');
    this.#starts = new Ascending(snapshot.ids('inheritedStarts'), snapshot.uint32('inheritedBases'));
  }

  /** Invalidates the cache for a new query. */
  begin(): void {
    this.#header = -1;
  }

  read(header: number, { ways, bits, weights: weightOf }: AskedTerms): void {
    if (header === this.#header) return;
    this.#header = header;
    this.weights.fill(0);
    const terms = this.#terms.bytes;
    const from = this.#starts.at(header);
    const end = this.#starts.at(header + 1);
    this.#terms.need(from, end);
    for (let place = from; place < end; ) {
      let term = terms[place++] ?? 0;
      if (term >= twoByteWords) {
        if (term < fourByteWord) {
          term = twoByteWords + ((term - twoByteWords) << 8) + (terms[place++] ?? 0);
        } else {
          term = ((terms[place] ?? 0) << 16) | ((terms[place + 1] ?? 0) << 8) | (terms[place + 2] ?? 0);
          place += 3;
        }
      }
      const way = ways[term] ?? 0;
      if (way === 0) continue;
      const weight = weightOf[way] ?? 0;
      for (let rest = bits[way] ?? 0; rest !== 0; rest &= rest - 1) {
        const slot = lowestBit(rest);
        if (weight > (this.weights[slot] ?? 0)) this.weights[slot] = weight;
      }
    }
  }
}
