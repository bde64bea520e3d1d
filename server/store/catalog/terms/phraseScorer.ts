import type { IdArray, Snapshot } from '../snapshotFile';
import type { WeighedSlot } from './documentWalk';
import { asideShare, ownBits } from './encodePhrases';
import { opposites } from './opposites';
import type { TermList } from './termList';
import { inheritedField, phraseFields } from './phrases';

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
  /** Neighbours of the query that are neighbours in the best name. */
  inOrder: number;
  /** Share of the query that any of its names has, and how well it has the word that it has worst. */
  documentCoverage: number;
  worstSlot: number;
  /** The same with the words of the headers above. */
  familyCoverage: number;
  familyWorst: number;
  /** Share of the query that its names have on average. */
  meanCoverage: number;
  /** True where a name is what was asked, word for word, in any order. */
  isExact: boolean;
  /** The title of the edition by itself. */
  titleScore: number;
  titleCoverage: number;
  titlePrecision: number;
  /** Of the words that the title has and its header's has not: the share that was asked for (1 where there are none), and how much was not. */
  ownPrecision: number;
  ownSpare: number;
  isUnspecified: boolean;
  isOther: boolean;
  /** Words of the title that say a side, and were not asked for. */
  spareSides: number;
  /** Groups of opposites in which the title says another one than the query, and one where the query says none. */
  contradictions: number;
  spareOpposites: number;
  /** Share of the words, each counting the same, that any name has, and that a name or a header has. */
  wordShare: number;
  familyWordShare: number;
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
  inOrder: number;
  isFirstReached: boolean;
  /** By slot. */
  readonly weights: Float64Array;
}

/** A word that only another name of the document has, and one that only a header above has, count so much. */
const elsewhereShare = 0.8;
const inheritedShare = 0.7;
/** How much of its score a name loses at most for words that the query does not have. */
const precisionShare = 0.5;
const coveragePower = 1.4;
/** Below this a word was met by something else than itself. */
const asWritten = 0.94;
/** By `phraseFields`: how good a witness a name of this sort is. */
const fieldWeights = Float64Array.of(1, 1, 0.98, 0.9, 0.93, 0.9, 0.95);
const laterWeight = 0.97;
const mostSlots = 32;
const sideTerms = ['left', 'right', 'bilateral', 'unilateral'];

/** The second stage: weighs the names of a document word by word. */
export class PhraseScorer {
  readonly #rarity: Float32Array;
  readonly #aside: Uint8Array;
  readonly #phrases: IdArray;
  readonly #phraseStarts: Uint32Array;
  readonly #tagFields: Uint8Array;
  readonly #tagEditions: Uint32Array;
  readonly #tagRequired: Uint8Array;
  readonly #tagAll: Uint32Array;
  readonly #unspecified: number;
  readonly #other: number;
  readonly #sides: readonly number[];
  /** By term, group of {@link opposites} as a bit; 0 for words of none. */
  readonly #groups: ReadonlyMap<number, number>;
  /** Groups that the query speaks of. */
  #askedGroups = 0;
  /** By term, zero between queries: how well it means a slot, and which slots as bits. */
  readonly #weights: Float32Array;
  readonly #bits: Uint32Array;
  readonly #shares = new Float64Array(mostSlots);
  #slotCount = 0;
  #slots: readonly WeighedSlot[] = [];
  /** By slot, of the document that is weighed: how well its names and its headers have it, and the sum over its names. */
  readonly #ownWeights = new Float64Array(mostSlots);
  readonly #inheritedWeights = new Float64Array(mostSlots);
  readonly #sums = new Float64Array(mostSlots);
  /** Its names; the objects are kept for the next one. */
  readonly #names: WeighedName[] = [];
  #nameCount = 0;

  constructor(snapshot: Snapshot, terms: TermList) {
    this.#rarity = snapshot.float32('rarity');
    this.#aside = snapshot.uint8('aside');
    this.#phrases = snapshot.ids('phrases');
    this.#phraseStarts = snapshot.uint32('phraseStarts');
    this.#tagFields = snapshot.uint8('tagFields');
    this.#tagEditions = snapshot.uint32('tagEditions');
    this.#tagRequired = snapshot.uint8('tagRequired');
    this.#tagAll = snapshot.uint32('tagAll');
    this.#unspecified = terms.find('unspecified');
    this.#other = terms.find('other');
    this.#sides = sideTerms.map((term) => terms.find(term));
    this.#groups = new Map(opposites.flatMap((group, bit) => group.map((term) => [terms.find(term), 1 << bit] as const)).filter(([place]) => place >= 0));
    this.#weights = new Float32Array(this.#rarity.length);
    this.#bits = new Uint32Array(this.#rarity.length);
  }

  /** Takes the slots that the next documents are weighed by. */
  begin(slots: readonly WeighedSlot[]): void {
    this.#slots = slots;
    this.#slotCount = slots.length;
    this.#askedGroups = 0;
    slots.forEach(({ alternatives, share }, slot) => {
      this.#shares[slot] = share;
      for (const { from, to, weight } of alternatives) {
        for (let term = from; term < to; term += 1) {
          this.#bits[term] = (this.#bits[term] ?? 0) | (1 << slot);
          if (weight > (this.#weights[term] ?? 0)) this.#weights[term] = weight;
        }
        if (weight >= asWritten && to === from + 1) this.#askedGroups |= this.#groups.get(from) ?? 0;
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

  /** Terms of a document's title in an edition. */
  titleOf(document: number, position: number): readonly number[] {
    const end = this.#phraseStarts[document + 1] ?? 0;
    for (let place = this.#phraseStarts[document] ?? 0; place < end; ) {
      const tag = this.#phrases[place] ?? 0;
      const isTitle = this.#tagFields[tag] === phraseFields.title;
      const from = place + (isTitle ? titleHead : 1);
      place = from + (this.#tagAll[tag] ?? 0);
      if (isTitle && (((this.#tagEditions[tag] ?? 0) >>> position) & 1) === 1) return [...this.#phrases.subarray(from, from + (this.#tagRequired[tag] ?? 0))];
    }
    return [];
  }

  /** Weighs a document by its names in an edition; undefined where it has none of the words there. */
  score(document: number, position: number): DocumentScore | undefined {
    const count = this.#slotCount;
    this.#ownWeights.fill(0, 0, count);
    this.#inheritedWeights.fill(0, 0, count);
    this.#sums.fill(0, 0, count);
    this.#nameCount = 0;
    const result = emptyScore();
    this.#readNames(document, position, result);
    if (this.#nameCount === 0) return undefined;
    let coverage = 0;
    let family = 0;
    let mean = 0;
    let words = 0;
    let familyWords = 0;
    let worst = 1;
    let familyWorst = 1;
    for (let slot = 0; slot < count; slot += 1) {
      const share = this.#shares[slot] ?? 0;
      const own = this.#ownWeights[slot] ?? 0;
      const known = Math.max(own, this.#inheritedWeights[slot] ?? 0);
      coverage += share * own;
      family += share * known;
      mean += share * (this.#sums[slot] ?? 0);
      words += own;
      familyWords += known;
      if (own < worst) worst = own;
      if (known < familyWorst) familyWorst = known;
    }
    result.documentCoverage = coverage;
    result.wordShare = words / count;
    result.familyWordShare = familyWords / count;
    result.worstSlot = worst;
    result.familyCoverage = family;
    result.familyWorst = familyWorst;
    result.meanCoverage = mean / Math.max(1, result.names);
    for (let place = 0; place < this.#nameCount; place += 1) {
      const name = this.#names[place];
      if (name !== undefined) this.#takeName(name, result);
    }
    return result;
  }

  #takeName(name: WeighedName, result: DocumentScore): void {
    const count = this.#slotCount;
    let own = 0;
    let covered = 0;
    for (let slot = 0; slot < count; slot += 1) {
      const share = this.#shares[slot] ?? 0;
      const weight = name.weights[slot] ?? 0;
      own += share * weight;
      covered += share * Math.max(weight, elsewhereShare * (this.#ownWeights[slot] ?? 0), inheritedShare * (this.#inheritedWeights[slot] ?? 0));
    }
    const precision = name.told === 0 ? 0 : Math.min(1, name.reached / name.told);
    const balance = 1 - precisionShare + precisionShare * precision;
    if (name.field === phraseFields.title) {
      result.titleCoverage = own;
      result.titlePrecision = precision;
      result.titleScore = own ** coveragePower * balance;
    }
    if (name.missed === 0 && name.written === count) result.isExact = true;
    const score = covered ** coveragePower * balance * (fieldWeights[name.field] ?? 1) * (name.isFirstReached ? 1 : laterWeight);
    if (score <= result.score) return;
    result.score = score;
    result.coverage = own;
    result.precision = precision;
    result.written = name.written / count;
    result.field = name.field;
    result.isFirstReached = name.isFirstReached;
    result.spare = name.missed;
    result.inOrder = name.inOrder;
  }

  /** Reads the names of a document that have any word of the query into {@link #names}; tells of the title in any case. */
  #readNames(document: number, position: number, result: DocumentScore): void {
    const phrases = this.#phrases;
    const bits = this.#bits;
    const end = this.#phraseStarts[document + 1] ?? 0;
    let place = this.#phraseStarts[document] ?? 0;
    while (place < end) {
      const tag = phrases[place] ?? 0;
      const field = this.#tagFields[tag] ?? 0;
      const from = place + (field === phraseFields.title ? titleHead : 1);
      const to = from + (this.#tagAll[tag] ?? 0);
      const head = place;
      place = to;
      if ((((this.#tagEditions[tag] ?? 0) >>> position) & 1) === 0) continue;
      if (field === inheritedField) {
        this.#inherit(from, to);
        continue;
      }
      result.names += 1;
      if (field === phraseFields.title) this.#readTitle(head, to, result);
      for (let word = from; word < to; word += 1) {
        if (bits[phrases[word] ?? 0] === 0) continue;
        this.#weighName(field, from, { required: from + (this.#tagRequired[tag] ?? 0), to });
        break;
      }
    }
  }

  #inherit(from: number, to: number): void {
    for (let word = from; word < to; word += 1) {
      const term = this.#phrases[word] ?? 0;
      const bits = this.#bits[term] ?? 0;
      if (bits === 0) continue;
      const weight = this.#weights[term] ?? 0;
      for (let rest = bits, slot = 0; rest !== 0; rest >>>= 1, slot += 1) {
        if ((rest & 1) === 1 && weight > (this.#inheritedWeights[slot] ?? 0)) this.#inheritedWeights[slot] = weight;
      }
    }
  }

  #readTitle(head: number, to: number, result: DocumentScore): void {
    const phrases = this.#phrases;
    const from = head + titleHead;
    const own = ((phrases[head + 1] ?? 0) | ((phrases[head + 2] ?? 0) << ownBits)) >>> 0;
    let told = 0;
    let reached = 0;
    let agreed = 0;
    let against = 0;
    for (let word = from; word < to; word += 1) {
      const term = phrases[word] ?? 0;
      if (term === this.#unspecified) result.isUnspecified = true;
      if (term === this.#other) result.isOther = true;
      const isReached = this.#bits[term] !== 0;
      if (!isReached && this.#sides.includes(term)) result.spareSides += 1;
      if (isReached) agreed |= this.#groups.get(term) ?? 0;
      else against |= this.#groups.get(term) ?? 0;
      if (((own >>> (word - from)) & 1) === 0) continue;
      const rarity = this.#rarity[term] ?? 0;
      told += isReached || this.#aside[term] === 0 ? rarity : rarity * asideShare;
      if (isReached) reached += rarity * (this.#weights[term] ?? 0);
    }
    result.contradictions = bitCount(against & this.#askedGroups & ~agreed);
    result.spareOpposites = bitCount(against & ~this.#askedGroups);
    result.ownPrecision = told === 0 ? 1 : Math.min(1, reached / told);
    result.ownSpare = Math.max(0, told - reached);
  }

  #weighName(field: number, from: number, { required, to }: { readonly required: number; readonly to: number }): void {
    const count = this.#slotCount;
    const phrases = this.#phrases;
    const own = this.#ownWeights;
    const name = this.#names[this.#nameCount] ?? makeName();
    this.#names[this.#nameCount] = name;
    this.#nameCount += 1;
    const { weights } = name;
    weights.fill(0, 0, count);
    let told = 0;
    let reached = 0;
    let missed = 0;
    let written = 0;
    let inOrder = 0;
    let last = 0;
    for (let word = from; word < to; word += 1) {
      const term = phrases[word] ?? 0;
      const bits = this.#bits[term] ?? 0;
      const rarity = this.#rarity[term] ?? 0;
      if (bits === 0) {
        last = 0;
        if (word >= required) continue;
        const isAside = this.#aside[term] === 1;
        told += isAside ? rarity * asideShare : rarity;
        if (!isAside) missed += 1;
        continue;
      }
      const weight = this.#weights[term] ?? 0;
      told += rarity;
      reached += rarity * weight;
      if (weight >= asWritten) written |= bits;
      if ((bits & (last << 1)) !== 0) inOrder += 1;
      last = bits;
      for (let rest = bits, slot = 0; rest !== 0; rest >>>= 1, slot += 1) {
        if ((rest & 1) === 0) continue;
        if (weight > (weights[slot] ?? 0)) weights[slot] = weight;
        if (weight > (own[slot] ?? 0)) own[slot] = weight;
      }
    }
    name.field = field;
    name.told = told;
    name.reached = reached;
    name.missed = missed;
    name.written = bitCount(written);
    name.inOrder = inOrder;
    name.isFirstReached = this.#bits[phrases[from] ?? 0] !== 0;
    for (let slot = 0; slot < count; slot += 1) this.#sums[slot] = (this.#sums[slot] ?? 0) + (weights[slot] ?? 0);
  }
}

/** A title's tag and the bits of its own words. */
const titleHead = 3;

function emptyScore(): DocumentScore {
  return {
    score: 0, coverage: 0, precision: 0, written: 0, field: 0, isFirstReached: false, spare: 0, inOrder: 0, documentCoverage: 0, worstSlot: 0, familyCoverage: 0, familyWorst: 0, meanCoverage: 0,
    isExact: false, titleScore: 0, titleCoverage: 0, titlePrecision: 0, ownPrecision: 0, ownSpare: 0, isUnspecified: false, isOther: false, spareSides: 0, contradictions: 0, spareOpposites: 0, wordShare: 0, familyWordShare: 0, names: 0,
  };
}

function makeName(): WeighedName {
  return { field: 0, told: 0, reached: 0, missed: 0, written: 0, inOrder: 0, isFirstReached: false, weights: new Float64Array(mostSlots) };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
