import type { IdArray, Snapshot } from '../../snapshotFile';
import { AskedTerms } from '../query/askedTerms';
import { lowestBit } from '../postings/bitCount';
import type { WeighedSlot } from '../postings/documentWalk';
import { emptyScore, type DocumentScore } from './documentScore';
import { InheritedTerms } from './inheritedTerms';
import { NameReader } from './nameReader';
import { inheritedField, phraseFields } from '../indexing/phrases';
import type { TermList } from '../words/termList';
import { TitleReading } from './titleReading';
import { mostWeighedSlots, NameScale, WeighedName } from './weighedName';

/** A word that only another name of the document has, and one that only a header above has, count so much. */
const elsewhereShare = 0.8;
const inheritedShare = 0.7;
/** How much of its score a name loses at most for words that the query does not have. */
const precisionShare = 0.5;
const coveragePower = 1.4;
/** By `phraseFields`: how good a witness a name of this sort is; 7 is no name. */
const fieldWeights = Float64Array.of(1, 1, 0.98, 0.9, 0.93, 0.9, 0.95, 0, 0.96, 0.92);
const laterWeight = 0.97;

/** The second stage: weighs the names of a document word by word. */
export class PhraseScorer {
  readonly #reader: NameReader;
  readonly #asked: AskedTerms;
  readonly #inherited: InheritedTerms;
  readonly #titles: TitleReading;
  readonly #scale: NameScale;
  readonly #headers: IdArray;
  readonly #ranks: IdArray;
  readonly #shares = new Float64Array(mostWeighedSlots);
  #slotCount = 0;
  /** By slot, of the document that is weighed: how well its names have it, how well a name or a header, and the sum over its names. */
  readonly #ownWeights = new Float64Array(mostWeighedSlots);
  readonly #inheritedWeights = new Float64Array(mostWeighedSlots);
  readonly #sums = new Float64Array(mostWeighedSlots);
  /** By slot, what any of its names has of it, whether or not it has the word itself. */
  readonly #floors = new Float64Array(mostWeighedSlots);
  /** Its names; the objects are kept for the next one. */
  readonly #names: WeighedName[] = [];
  #nameCount = 0;
  #lastCoverage = 0;
  #lastPower = 0;

  constructor(snapshot: Snapshot, terms: TermList) {
    this.#reader = new NameReader(snapshot);
    this.#asked = new AskedTerms(snapshot, terms);
    this.#inherited = new InheritedTerms(snapshot);
    this.#titles = new TitleReading(snapshot, terms);
    this.#scale = new NameScale(snapshot);
    this.#headers = snapshot.ids('documentHeader');
    this.#ranks = snapshot.ids('termRanks');
  }

  /** Takes the slots that the next documents are weighed by. Documents of one header do best one after the other. */
  begin(slots: readonly WeighedSlot[]): void {
    this.#slotCount = slots.length;
    slots.forEach(({ share }, slot) => (this.#shares[slot] = share));
    this.#asked.begin(slots);
    this.#inherited.begin();
  }

  /** Leaves the scratch arrays as they were. */
  end(): void {
    this.#asked.end();
  }

  /** Terms of a document's title in an edition. */
  titleOf(document: number, position: number): readonly number[] {
    const reader = this.#reader;
    reader.begin(document);
    while (reader.next(this.#asked.marks)) {
      if (reader.field === phraseFields.title && reader.isIn(position)) return [...reader.words.subarray(0, reader.required)].map((rank) => this.#ranks.indexOf(rank));
    }
    return [];
  }

  /** Weighs a document by its names in an edition; undefined where it has none of the words there. */
  score(document: number, position: number): DocumentScore | undefined {
    const count = this.#slotCount;
    // A handful of numbers: `fill` would take longer to call.
    for (let slot = 0; slot < count; slot += 1) {
      this.#ownWeights[slot] = 0;
      this.#inheritedWeights[slot] = 0;
      this.#sums[slot] = 0;
    }
    this.#nameCount = 0;
    const result = emptyScore();
    this.#readNames(document, position, result);
    if (this.#nameCount === 0) return undefined;
    this.#takeSlots(result);
    for (let place = 0; place < this.#nameCount; place += 1) {
      const name = this.#names[place];
      if (name !== undefined) this.#takeName(name, result);
    }
    return result;
  }

  /** Reads the names of a document that have any word of the query into {@link #names}; tells of the title in any case. */
  #readNames(document: number, position: number, result: DocumentScore): void {
    const reader = this.#reader;
    const { marks } = this.#asked;
    reader.begin(document);
    while (reader.next(marks)) {
      if (((reader.editions >>> position) & 1) === 0) continue;
      if (reader.field === inheritedField) {
        this.#inherited.read(this.#headers[document] ?? 0, this.#asked);
        this.#takeInherited();
        continue;
      }
      result.names += 1;
      if (reader.field === phraseFields.title) this.#titles.tell(reader, this.#asked, result);
      if (reader.isReached) this.#weighName();
    }
  }

  #takeInherited(): void {
    const { weights } = this.#inherited;
    for (let slot = 0; slot < this.#slotCount; slot += 1) this.#inheritedWeights[slot] = weights[slot] ?? 0;
  }

  #weighName(): void {
    const count = this.#slotCount;
    const name = this.#names[this.#nameCount] ?? new WeighedName();
    this.#names[this.#nameCount] = name;
    this.#nameCount += 1;
    this.#scale.weigh(this.#reader, this.#asked, { name, count });
    for (let slot = 0; slot < count; slot += 1) {
      const weight = name.weights[slot] ?? 0;
      this.#sums[slot] = (this.#sums[slot] ?? 0) + weight;
      if (weight > (this.#ownWeights[slot] ?? 0)) this.#ownWeights[slot] = weight;
    }
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

  #takeName(name: WeighedName, result: DocumentScore): void {
    const count = this.#slotCount;
    let own = 0;
    let covered = 0;
    for (let slot = 0; slot < count; slot += 1) {
      const share = this.#shares[slot] ?? 0;
      const weight = name.weights[slot] ?? 0;
      own += share * weight;
      const floor = this.#floors[slot] ?? 0;
      covered += share * (weight > floor ? weight : floor);
    }
    const precision = name.told === 0 ? 0 : Math.min(1, name.reached / name.told);
    const balance = 1 - precisionShare + precisionShare * precision;
    if (name.field === phraseFields.title) {
      result.titleCoverage = own;
      result.titlePrecision = precision;
      result.titleScore = own === 0 ? 0 : this.#powerOf(own) * balance;
    }
    if (name.missed === 0 && name.written === count && name.field !== phraseFields.note) {
      result.isExact = true;
      result.exactInOrder = Math.max(result.exactInOrder, name.inOrder / Math.max(1, count - 1));
    }
    const factor = balance * (fieldWeights[name.field] ?? 1) * (name.isFirstReached ? 1 : laterWeight);
    // The power lies below its tangent at 1; most names are told by that to be no better than another.
    if (covered * (1 + (coveragePower - 1) * (covered - 1)) * factor <= result.score) return;
    const score = this.#powerOf(covered) * factor;
    if (score <= result.score) return;
    result.score = score;
    result.coverage = own;
    result.precision = precision;
    result.written = name.written / count;
    result.field = name.field;
    result.isFirstReached = name.isFirstReached;
    result.spare = name.missed;
    result.inOrder = name.inOrder;
    result.optionalCoverage = this.#shareOf(name.optionalSlots);
  }

  #shareOf(slots: number): number {
    let share = 0;
    for (let rest = slots; rest !== 0; rest &= rest - 1) share += this.#shares[lowestBit(rest)] ?? 0;
    return share;
  }

  /** Remembers the last one: names of neighbours mostly have the same share of the query. */
  #powerOf(coverage: number): number {
    if (coverage !== this.#lastCoverage) {
      this.#lastCoverage = coverage;
      this.#lastPower = coverage ** coveragePower;
    }
    return this.#lastPower;
  }
}
