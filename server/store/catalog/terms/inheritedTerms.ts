import type { Snapshot } from '../snapshotFile';
import type { AskedTerms } from './askedTerms';
import { lowestBit } from './bitCount';
import { mostWeighedSlots } from './weighedName';

/** What the headers above a document have of the query. Documents below one header share it, so it is read once for neighbours. */
export class InheritedTerms {
  /** By slot, how well a header of {@link read} has it. */
  readonly weights = new Float64Array(mostWeighedSlots);
  readonly #terms: Uint8Array;
  readonly #starts: Uint32Array;
  #header = -1;

  constructor(snapshot: Snapshot) {
    this.#terms = snapshot.uint8('inherited');
    this.#starts = snapshot.uint32('inheritedStarts');
  }

  /** Forgets the query before. */
  begin(): void {
    this.#header = -1;
  }

  read(header: number, { bits: bitsOf, weights: weightOf }: AskedTerms): void {
    if (header === this.#header) return;
    this.#header = header;
    this.weights.fill(0);
    const end = this.#starts[header + 1] ?? 0;
    for (let place = this.#starts[header] ?? 0; place < end; ) {
      let byte = this.#terms[place++] ?? 0;
      let term = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = this.#terms[place++] ?? 0;
        term |= (byte & 127) << shift;
      }
      let rest = bitsOf[term] ?? 0;
      if (rest === 0) continue;
      const weight = weightOf[term] ?? 0;
      for (; rest !== 0; rest &= rest - 1) {
        const slot = lowestBit(rest);
        if (weight > (this.weights[slot] ?? 0)) this.weights[slot] = weight;
      }
    }
  }
}
