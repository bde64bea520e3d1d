import type { Snapshot } from '../../snapshotFile';
import type { IdArray } from '../../snapshotFormat';
import { AskedTerms } from '../query/askedTerms';
import { lowestBit } from '../postings/bitCount';
import type { WeighedSlot } from '../postings/documentWalk';
import { emptyScore, type DocumentScore } from './documentScore';
import { InheritedTerms } from './inheritedTerms';
import { openNameLoops, type NameWorkshop } from './nameLoops';
import { askedIn, nameBytes, nameHead, nameParts, rarityIn, titleParts, type NameLoops } from './nameMemory';
import { NameReader } from './nameReader';
import { phraseFields } from '../indexing/phrases';
import type { TermList } from '../words/termList';
import { TitleReading } from './titleReading';
import { mostWeighedSlots } from './weighedName';

/** Factors for a word that only another name of the document contains, and for one that only a header contains. */
const elsewhereShare = 0.8;
const inheritedShare = 0.7;
/** Maximum share of its score that a name loses for words the query lacks. */
const precisionShare = 0.5;
const coveragePower = 1.4;
/** Weight of a name by its source, indexed by `phraseFields`; 7 is not a name. */
const fieldWeights = Float64Array.of(1, 1, 0.98, 0.9, 0.93, 0.9, 0.95, 0, 0.96, 0.92);
const laterWeight = 0.97;
const wordBits = 2;
const numberBits = 3;

/** Stage 2: scores a document by its best name, from coverage of the query and precision of the name. */
export class PhraseScorer {
  readonly #reader: NameReader;
  readonly #asked: AskedTerms;
  readonly #inherited: InheritedTerms;
  readonly #titles: TitleReading;
  readonly #headers: IdArray;
  readonly #ranks: IdArray;
  readonly #shares = new Float64Array(mostWeighedSlots);
  #slotCount = 0;
  readonly #loops: NameLoops;
  /** Views of the loops' memory as 32-bit words and floats and 64-bit floats, and the offsets of the document last read. */
  readonly #words: Uint32Array;
  readonly #fractions: Float32Array;
  readonly #numbers: Float64Array;
  readonly #titlesPlace: number;
  readonly #recordsPlace: number;
  /** By slot, for the current document: best weight in its names, sum over its names, and best weight in its headers. */
  readonly #ownWeights: Float64Array;
  readonly #sums: Float64Array;
  readonly #inheritedWeights = new Float64Array(mostWeighedSlots);
  /** By slot, the contribution of the document's other names and headers to a name that lacks the word. */
  readonly #floors = new Float64Array(mostWeighedSlots);
  #lastCoverage = 0;
  #lastPower = 0;

  constructor(snapshot: Snapshot, terms: TermList, open: (snapshot: Snapshot) => NameWorkshop = openNameLoops) {
    const { buffer, layout, loops } = open(snapshot);
    this.#loops = loops;
    this.#words = new Uint32Array(buffer);
    this.#numbers = new Float64Array(buffer);
    this.#titlesPlace = layout.titles;
    this.#recordsPlace = layout.records;
    this.#ownWeights = new Float64Array(buffer, layout.own, mostWeighedSlots);
    this.#sums = new Float64Array(buffer, layout.sums, mostWeighedSlots);
    this.#fractions = new Float32Array(buffer);
    this.#asked = new AskedTerms(snapshot, terms, askedIn(buffer, layout));
    this.#reader = new NameReader(snapshot);
    this.#inherited = new InheritedTerms(snapshot);
    this.#titles = new TitleReading(snapshot, terms, rarityIn(buffer, layout));
    this.#headers = snapshot.ids('documentHeader');
    this.#ranks = snapshot.ids('termRanks');
  }

  /** Sets the slots for the following documents. Documents below one header are best scored consecutively. */
  begin(slots: readonly WeighedSlot[]): void {
    this.#slotCount = slots.length;
    slots.forEach(({ share }, slot) => (this.#shares[slot] = share));
    this.#asked.begin(slots);
    this.#inherited.begin();
  }

  /** Resets the scratch arrays. */
  end(): void {
    this.#asked.end();
  }

  /** Places of the terms of a document's title in an edition. */
  titleOf(document: number, position: number): readonly number[] {
    return Array.from(this.titleRanksOf(document, position), (rank) => this.#ranks.indexOf(rank));
  }

  /** The same as ranks; valid until the next call. */
  titleRanksOf(document: number, position: number): Uint32Array {
    const reader = this.#reader;
    reader.begin(document);
    while (reader.next(this.#asked.ways)) {
      if (reader.field === phraseFields.title && reader.isIn(position)) return reader.words.subarray(0, reader.required);
    }
    return new Uint32Array();
  }

  /** Rank of a term by its place in the dictionary; -1 if there is none. */
  rankOf(place: number): number {
    return this.#ranks[place] ?? -1;
  }

  /** Scores a document by its names in an edition; undefined if no word matches there. */
  score(document: number, position: number): DocumentScore | undefined {
    const words = this.#words;
    this.#loops.read(document, position, this.#slotCount);
    const end = words[nameHead.recordsEnd >>> wordBits] ?? 0;
    if (end === this.#recordsPlace) return undefined;
    const result = emptyScore();
    result.names = words[nameHead.names >>> wordBits] ?? 0;
    this.#takeTitles(result);
    this.#takeInherited(document);
    this.#takeSlots(result);
    for (let record = this.#recordsPlace; record < end; record += nameBytes(this.#slotCount)) this.#takeName(record, result);
    return result;
  }

  /** The title in the edition; all of them if there are several. */
  #takeTitles(result: DocumentScore): void {
    const words = this.#words;
    const end = (words[nameHead.titlesEnd >>> wordBits] ?? 0) >>> wordBits;
    for (let title = this.#titlesPlace >>> wordBits; title < end; ) {
      const all = words[title + (titleParts.all >>> wordBits)] ?? 0;
      const from = title + (titleParts.words >>> wordBits);
      this.#titles.addFeatures({ words: words.subarray(from, from + all), all, own: words[title + (titleParts.own >>> wordBits)] ?? 0 }, this.#asked, result);
      title = from + all;
    }
  }

  #takeInherited(document: number): void {
    const hasInherited = this.#words[nameHead.hasInherited >>> wordBits] === 1;
    if (hasInherited) this.#inherited.read(this.#headers[document] ?? 0, this.#asked);
    const { weights } = this.#inherited;
    for (let slot = 0; slot < this.#slotCount; slot += 1) this.#inheritedWeights[slot] = hasInherited ? (weights[slot] ?? 0) : 0;
  }

  #takeSlots(result: DocumentScore): void {
    const count = this.#slotCount;
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
      const inherited = this.#inheritedWeights[slot] ?? 0;
      const known = own > inherited ? own : inherited;
      this.#floors[slot] = Math.max(elsewhereShare * own, inheritedShare * inherited);
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
  }

  /** @param place address of the scored name's record */
  #takeName(place: number, result: DocumentScore): void {
    const count = this.#slotCount;
    const words = this.#words;
    const numbers = this.#numbers;
    const fractions = this.#fractions;
    const first = place >>> wordBits;
    const weights = (place + nameParts.weights) >>> wordBits;
    let own = 0;
    let covered = 0;
    for (let slot = 0; slot < count; slot += 1) {
      const share = this.#shares[slot] ?? 0;
      const weight = fractions[weights + slot] ?? 0;
      own += share * weight;
      const floor = this.#floors[slot] ?? 0;
      covered += share * (weight > floor ? weight : floor);
    }
    const told = numbers[(place + nameParts.told) >>> numberBits] ?? 0;
    const precision = told === 0 ? 0 : Math.min(1, (numbers[(place + nameParts.reached) >>> numberBits] ?? 0) / told);
    const field = words[first + (nameParts.field >>> wordBits)] ?? 0;
    const missed = words[first + (nameParts.missed >>> wordBits)] ?? 0;
    const written = words[first + (nameParts.written >>> wordBits)] ?? 0;
    const inOrder = words[first + (nameParts.inOrder >>> wordBits)] ?? 0;
    const isFirstReached = words[first + (nameParts.isFirstReached >>> wordBits)] === 1;
    const balance = 1 - precisionShare + precisionShare * precision;
    if (field === phraseFields.title) {
      result.titleCoverage = own;
      result.titlePrecision = precision;
      result.titleScore = own === 0 ? 0 : this.#powerOf(own) * balance;
    }
    if (missed === 0 && written === count && field !== phraseFields.note) {
      result.isExact = true;
      result.exactInOrder = Math.max(result.exactInOrder, inOrder / Math.max(1, count - 1));
    }
    const factor = balance * (fieldWeights[field] ?? 1) * (isFirstReached ? 1 : laterWeight);
    // The power is at least its tangent at 1; with this bound most names are rejected without computing it.
    if (covered * (1 + (coveragePower - 1) * (covered - 1)) * factor <= result.score) return;
    const score = this.#powerOf(covered) * factor;
    if (score <= result.score) return;
    result.score = score;
    result.coverage = own;
    result.precision = precision;
    result.written = written / count;
    result.field = field;
    result.isFirstReached = isFirstReached;
    result.spare = missed;
    result.inOrder = inOrder;
    result.optionalCoverage = this.#shareOf(words[first + (nameParts.optionalSlots >>> wordBits)] ?? 0);
  }

  #shareOf(slots: number): number {
    let share = 0;
    for (let rest = slots; rest !== 0; rest &= rest - 1) share += this.#shares[lowestBit(rest)] ?? 0;
    return share;
  }

  /** Caches the last value: names of neighbouring documents mostly have the same coverage. */
  #powerOf(coverage: number): number {
    if (coverage !== this.#lastCoverage) {
      this.#lastCoverage = coverage;
      this.#lastPower = coverage ** coveragePower;
    }
    return this.#lastPower;
  }
}
