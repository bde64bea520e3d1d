import type { Snapshot } from '../snapshotFile';
import { asideShare } from './buildTermIndex';
import type { WeighedSlot } from './documentWalk';
import { pairCoding } from './numberStream';
import { mostOptional, mostRequired, phraseFields } from './phrases';

/** How well a document answers, and by what. */
export interface DocumentScore {
  /** 0 to about 1; of the best name. */
  score: number;
  /** Share of the query that the best name has by itself. */
  coverage: number;
  /** Share of the best name that was asked for. */
  precision: number;
  /** Share of the query's words that the best name has as they were written. */
  written: number;
  /** `phraseFields` of the best name. */
  field: number;
  /** True where the best name begins with a word that was asked for. */
  isFirstReached: boolean;
  /** Words of the best name that were not asked for. */
  spare: number;
  /** Share of the query that any of its names has, and how well it has the word that it has worst. */
  documentCoverage: number;
  worstSlot: number;
  /** True where a name is what was asked, word for word, in any order. */
  isExact: boolean;
  /** The title of the edition by itself. */
  titleScore: number;
  titleCoverage: number;
  isUnspecified: boolean;
  isOther: boolean;
  /** Words of the title that say a side, and were not asked for. */
  spareSides: number;
  names: number;
}

/** A name that has a word of the query. */
interface WeighedName {
  field: number;
  told: number;
  reached: number;
  missed: number;
  /** Slots that it has as they were written. */
  written: number;
  isFirstReached: boolean;
  /** By slot. */
  readonly weights: Float32Array;
}

/** A word that only another name of the document has counts so much. */
const elsewhereShare = 0.8;
/** How much of its score a name loses at most for words that the query does not have. */
const precisionShare = 0.5;
const coveragePower = 1.4;
/** Below this a word was met by something else than itself. */
const asWritten = 0.94;
/** By `phraseFields`: how good a witness a name of this sort is. */
const fieldWeights = [1, 1, 0.98, 0.9, 0.93, 0.9, 0.95];
const laterWeight = 0.97;

/** The second stage: weighs the names of a document word by word. */
export class PhraseScorer {
  readonly #rarity: Float32Array;
  readonly #aside: Uint8Array;
  readonly #phrases: Uint8Array;
  readonly #phraseStarts: Uint32Array;
  readonly #tagFields: Uint8Array;
  readonly #tagEditions: Uint32Array;
  readonly #singles: number;
  readonly #unspecified: number;
  readonly #other: number;
  readonly #sides: ReadonlySet<number>;
  /** By term, zero between queries: how well it means a slot, and which slots as bits. */
  readonly #weights: Float32Array;
  readonly #bits: Uint32Array;
  #shares: Float32Array = new Float32Array(0);
  #slots: readonly WeighedSlot[] = [];
  readonly #documentWeights = new Float32Array(32);
  /** Terms of the name that is read. */
  readonly #words = new Uint16Array(mostRequired + mostOptional);
  /** Names of the document that is weighed; the objects are kept for the next one. */
  readonly #names: WeighedName[] = [];
  #nameCount = 0;

  constructor(snapshot: Snapshot, places: { readonly unspecified: number; readonly other: number; readonly sides: readonly number[] }) {
    this.#rarity = snapshot.float32('rarity');
    this.#aside = snapshot.uint8('aside');
    this.#phrases = snapshot.uint8('phrases');
    this.#phraseStarts = snapshot.uint32('phraseStarts');
    this.#tagFields = snapshot.uint8('tagFields');
    this.#tagEditions = snapshot.uint32('tagEditions');
    this.#singles = pairCoding(this.#rarity.length).singles;
    this.#unspecified = places.unspecified;
    this.#other = places.other;
    this.#sides = new Set(places.sides);
    this.#weights = new Float32Array(this.#rarity.length);
    this.#bits = new Uint32Array(this.#rarity.length);
  }

  /** Takes the slots that the next documents are weighed by. */
  begin(slots: readonly WeighedSlot[]): void {
    this.#slots = slots;
    this.#shares = Float32Array.from(slots, ({ share }) => share);
    slots.forEach(({ alternatives }, slot) => {
      for (const { from, to, weight } of alternatives) {
        for (let term = from; term < to; term += 1) {
          this.#bits[term] = (this.#bits[term] ?? 0) | (1 << slot);
          if (weight > (this.#weights[term] ?? 0)) this.#weights[term] = weight;
        }
      }
    });
  }

  /** Leaves the scratch arrays as they were. */
  end(): void {
    for (const { alternatives } of this.#slots) {
      for (const { from, to } of alternatives) {
        this.#bits.fill(0, from, to);
        this.#weights.fill(0, from, to);
      }
    }
    this.#slots = [];
  }

  /** Weighs a document by its names in an edition; undefined where it has none of the words there. */
  score(document: number, position: number): DocumentScore | undefined {
    const count = this.#shares.length;
    this.#documentWeights.fill(0, 0, count);
    this.#nameCount = 0;
    const title = { isUnspecified: false, isOther: false, spareSides: 0 };
    const names = this.#readNames(document, position, title);
    if (this.#nameCount === 0) return undefined;
    let documentCoverage = 0;
    let worstSlot = 1;
    for (let slot = 0; slot < count; slot += 1) {
      const weight = this.#documentWeights[slot] ?? 0;
      documentCoverage += (this.#shares[slot] ?? 0) * weight;
      if (weight < worstSlot) worstSlot = weight;
    }
    const result: DocumentScore = {
      score: 0, coverage: 0, precision: 0, written: 0, field: 0, isFirstReached: false, spare: 0, documentCoverage, worstSlot, isExact: false,
      titleScore: 0, titleCoverage: 0, ...title, names,
    };
    for (let place = 0; place < this.#nameCount; place += 1) {
      const name = this.#names[place];
      if (name !== undefined) this.#takeName(name, result);
    }
    return result;
  }

  #takeName(name: WeighedName, result: DocumentScore): void {
    const count = this.#shares.length;
    let own = 0;
    let covered = 0;
    for (let slot = 0; slot < count; slot += 1) {
      const share = this.#shares[slot] ?? 0;
      const weight = name.weights[slot] ?? 0;
      own += share * weight;
      covered += share * Math.max(weight, elsewhereShare * (this.#documentWeights[slot] ?? 0));
    }
    const precision = name.told === 0 ? 0 : Math.min(1, name.reached / name.told);
    const balance = 1 - precisionShare + precisionShare * precision;
    if (name.field === phraseFields.title) {
      result.titleCoverage = own;
      result.titleScore = own ** coveragePower * balance;
    }
    if (name.written === count && name.missed === 0) result.isExact = true;
    const score = covered ** coveragePower * balance * (fieldWeights[name.field] ?? 1) * (name.isFirstReached ? 1 : laterWeight);
    if (score <= result.score) return;
    result.score = score;
    result.coverage = own;
    result.precision = precision;
    result.written = name.written / count;
    result.field = name.field;
    result.isFirstReached = name.isFirstReached;
    result.spare = name.missed;
  }

  /** Reads the names of a document that have any word of the query into {@link #names}; tells of the title in any case. @returns how many names it has */
  #readNames(document: number, position: number, title: { isUnspecified: boolean; isOther: boolean; spareSides: number }): number {
    const bytes = this.#phrases;
    const singles = this.#singles;
    const end = this.#phraseStarts[document + 1] ?? 0;
    let place = this.#phraseStarts[document] ?? 0;
    let names = 0;
    while (place < end) {
      let byte = bytes[place++] ?? 0;
      let tag = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[place++] ?? 0;
        tag |= (byte & 127) << shift;
      }
      const counts = bytes[place++] ?? 0;
      const required = counts >>> 3;
      const all = required + (counts & 7);
      const isOfEdition = (((this.#tagEditions[tag] ?? 0) >>> position) & 1) === 1;
      const field = this.#tagFields[tag] ?? 0;
      const isTitle = field === phraseFields.title;
      if (isOfEdition) names += 1;
      let hits = 0;
      for (let word = 0; word < all; word += 1) {
        const first = bytes[place++] ?? 0;
        const term = first < singles ? first : singles + ((first - singles) << 8) + (bytes[place++] ?? 0);
        this.#words[word] = term;
        if (this.#bits[term] !== 0) hits += 1;
      }
      if (!isOfEdition) continue;
      if (isTitle) this.#readTitle(all, title);
      if (hits > 0) this.#weighName(field, required, all);
    }
    return names;
  }

  #readTitle(all: number, title: { isUnspecified: boolean; isOther: boolean; spareSides: number }): void {
    for (let word = 0; word < all; word += 1) {
      const term = this.#words[word] ?? 0;
      if (term === this.#unspecified) title.isUnspecified = true;
      if (term === this.#other) title.isOther = true;
      if (this.#sides.has(term) && this.#bits[term] === 0) title.spareSides += 1;
    }
  }

  #weighName(field: number, required: number, all: number): void {
    const count = this.#shares.length;
    const name = this.#names[this.#nameCount] ?? makeName();
    this.#names[this.#nameCount] = name;
    this.#nameCount += 1;
    name.field = field;
    name.told = 0;
    name.reached = 0;
    name.missed = 0;
    name.isFirstReached = this.#bits[this.#words[0] ?? 0] !== 0;
    name.weights.fill(0, 0, count);
    let written = 0;
    for (let word = 0; word < all; word += 1) {
      const term = this.#words[word] ?? 0;
      const bits = this.#bits[term] ?? 0;
      const rarity = this.#rarity[term] ?? 0;
      if (bits === 0) {
        if (word >= required) continue;
        const isAside = this.#aside[term] === 1;
        name.told += rarity * (isAside ? asideShare : 1);
        if (!isAside) name.missed += 1;
        continue;
      }
      const weight = this.#weights[term] ?? 0;
      name.told += rarity;
      name.reached += rarity * weight;
      for (let rest = bits, slot = 0; rest !== 0; rest >>>= 1, slot += 1) {
        if ((rest & 1) === 0) continue;
        if (weight > (name.weights[slot] ?? 0)) name.weights[slot] = weight;
        if (weight > (this.#documentWeights[slot] ?? 0)) this.#documentWeights[slot] = weight;
        if (weight >= asWritten) written |= 1 << slot;
      }
    }
    name.written = bitCount(written);
  }
}

function makeName(): WeighedName {
  return { field: 0, told: 0, reached: 0, missed: 0, written: 0, isFirstReached: false, weights: new Float32Array(32) };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
