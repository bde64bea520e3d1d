import { impactBits, topImpact } from './encodePostings';
import { headParts, precisionFloor, recordBytes, recordParts, wholeBit, type WalkLayout, type WalkLoops } from './walkMemory';

const wordBits = 2;

/** The walk's loops without WebAssembly; bit-identical to `walkKernel`. */
export class PlainWalkLoops implements WalkLoops {
  readonly #layout: WalkLayout;
  readonly #bytes: Uint8Array;
  readonly #words: Uint32Array;
  readonly #fractions: Float32Array;
  readonly #numbers: Float64Array;

  constructor(buffer: ArrayBuffer, layout: WalkLayout) {
    this.#layout = layout;
    this.#bytes = new Uint8Array(buffer);
    this.#words = new Uint32Array(buffer);
    this.#fractions = new Float32Array(buffer);
    this.#numbers = new Float64Array(buffer);
  }

  addPostings(terms: number, isOpen: number, ...part: readonly [bit: number, gain: number, inheritedGain: number, impactUnit: number]): void {
    const { list, starts } = this.#layout;
    const bytes = this.#bytes;
    const first = this.#wordAt(starts);
    for (let start = starts; start < starts + (terms << wordBits); start += 1 << wordBits) {
      const stop = list + this.#wordAt(start + (1 << wordBits)) - first;
      let document = 0;
      for (let place = list + this.#wordAt(start) - first; place < stop; ) {
        let byte = bytes[place++] ?? 0;
        let value = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[place++] ?? 0;
          value |= (byte & 127) << shift;
        }
        document += value >>> impactBits;
        const record = this.#recordOf(document) || (isOpen === 1 ? this.#touch(document) : 0);
        if (record !== 0) this.#give(record, value & topImpact, part);
      }
    }
  }

  addLevels(least: number, ...part: readonly [bit: number, gain: number, inheritedGain: number, impactUnit: number]): void {
    const end = this.#wordAt(headParts.end);
    for (let record = this.#layout.records; record < end; record += recordBytes) {
      if (this.#fractionAt(record + recordParts.gain) < least) continue;
      const level = this.#levelOf(this.#wordAt(record + recordParts.document));
      if (level > 0) this.#give(record, level - 1, part);
    }
  }

  addOthers(documents: number, ...part: readonly [bit: number, gain: number, inheritedGain: number, impactUnit: number]): void {
    for (let document = 0; document < documents; document += 1) {
      const level = this.#levelOf(document);
      if (level > 0 && this.#recordOf(document) === 0) this.#give(this.#touch(document), level - 1, part);
    }
  }

  end(enough: number, whole: number): void {
    let kept = this.#layout.records;
    let wholes = 0;
    const end = this.#wordAt(headParts.end);
    for (let record = this.#layout.records; record < end; record += recordBytes) {
      const document = this.#wordAt(record + recordParts.document);
      const gain = this.#fractionAt(record + recordParts.gain);
      this.#setWord(this.#placeOf(document), 0);
      if (gain < enough) continue;
      const slots = this.#wordAt(record + recordParts.slots);
      const precision = Math.min(1, this.#fractionAt(record + recordParts.precision));
      const isWhole = gain < whole ? 0 : 1;
      wholes += isWhole;
      this.#setWord(kept + recordParts.document, document);
      this.#setWord(kept + recordParts.slots, slots | (isWhole << wholeBit));
      this.#numbers[(kept + recordParts.worth) >>> 3] = gain * (precisionFloor + (1 - precisionFloor) * precision);
      kept += recordBytes;
    }
    this.#setWord(headParts.end, kept);
    this.#setWord(headParts.wholes, wholes);
  }

  /** Appends a record for a document not yet touched. */
  #touch(document: number): number {
    const record = this.#wordAt(headParts.end);
    this.#setWord(headParts.end, record + recordBytes);
    this.#setWord(this.#placeOf(document), record);
    this.#setWord(record + recordParts.document, document);
    this.#setWord(record + recordParts.slots, 0);
    this.#setFraction(record + recordParts.gain, 0);
    this.#setFraction(record + recordParts.precision, 0);
    return record;
  }

  #give(record: number, impact: number, [bit, gain, inheritedGain, impactUnit]: readonly [number, number, number, number]): void {
    const reached = this.#wordAt(record + recordParts.slots);
    if ((reached & bit) !== 0) return;
    this.#setWord(record + recordParts.slots, reached | bit);
    const sum = Math.fround(this.#fractionAt(record + recordParts.gain) + (impact === 0 ? inheritedGain : gain));
    this.#setFraction(record + recordParts.gain, sum);
    this.#setFraction(record + recordParts.precision, this.#fractionAt(record + recordParts.precision) + impact * impactUnit);
    if (sum > this.#fractionAt(headParts.most)) this.#setFraction(headParts.most, sum);
  }

  #levelOf(document: number): number {
    return ((this.#bytes[this.#layout.list + (document >>> 1)] ?? 0) >>> ((document & 1) << 2)) & 15;
  }

  #placeOf(document: number): number {
    return this.#layout.places + (document << wordBits);
  }

  #recordOf(document: number): number {
    return this.#wordAt(this.#placeOf(document));
  }

  #wordAt(address: number): number {
    return this.#words[address >>> wordBits] ?? 0;
  }

  #setWord(address: number, value: number): void {
    this.#words[address >>> wordBits] = value;
  }

  #fractionAt(address: number): number {
    return this.#fractions[address >>> wordBits] ?? 0;
  }

  #setFraction(address: number, value: number): void {
    this.#fractions[address >>> wordBits] = value;
  }
}
