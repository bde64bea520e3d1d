import type { Snapshot } from '../../snapshotFile';
import type { IdArray } from '../../snapshotFormat';
import { Ascending } from './ascending';
import { BestDocuments } from './bestDocuments';
import { topImpact } from './encodePostings';
import { PostingReader } from './postingReader';
import type { QuerySlot } from '../query/querySlots';
import { TouchedDocuments } from './touchedDocuments';
import { recordBytes, recordParts, wholeBit } from './walkMemory';
import { WideLists } from './wideLists';

/** A slot with its share of the query's total idf. */
export interface WeighedSlot extends QuerySlot {
  readonly share: number;
}

/** A candidate document, and the bit masks of the slots matched by any document of its category and below its header. */
export interface WalkedDocument {
  readonly document: number;
  readonly categorySlots: number;
  readonly headerSlots: number;
}

/** Factor for a term that only a header contains. */
const inheritedShare = 0.7;
/** Once the rarer words have matched this many documents, commoner ones only add to their scores. */
const enoughDocuments = 1_500;
/** Prior by number of names: a code with many names is a likelier target. Added per doubling of the size of its names, up to a maximum. */
const priorPerDoubling = 0.05;
const maxPrior = 1.4;
const leastNameBytes = 8;
const bitsOfNumber = 32;
/**
 * In queries with at least this many words, documents that score nearly as much as the best precede all others, so that a full
 * match is always scored.
 */
const manySlots = 4;
const nearlyAll = 0.98;
const wholeBonus = 0.5;
/**
 * Number of such documents kept even if fewer candidates are requested: dozens of codes below one header may contain the words
 * spread over several names, and one in a single name.
 */
const mostWhole = 160;
/** Minimum score of a candidate relative to the best one. */
const leastCoverage = 0.4;
/** Size of a document's record in 32-bit words, and the offsets of its fields. */
const [recordWords, documentWord, slotsWord, worthWord] = [recordBytes, recordParts.document, recordParts.slots, recordParts.worth].map((bytes) => bytes / Uint32Array.BYTES_PER_ELEMENT) as [number, number, number, number];
/** Exceeds the rounding error of sums of 32-bit floats. */
const rounding = 1e-5;

/** Stage 1, candidate retrieval: term-at-a-time evaluation of the postings with accumulators. Not reentrant, since it uses its own scratch arrays. */
export class DocumentWalk {
  readonly #reader: PostingReader;
  readonly #wide: WideLists;
  readonly #postingCounts: IdArray;
  readonly #phraseStarts: Ascending;
  readonly #documents: number;
  readonly #touched: TouchedDocuments;
  readonly #best = new BestDocuments();
  readonly #headers: IdArray;
  /** Category number by header. */
  readonly #categories: IdArray;
  /** Bit masks of matched slots, by category and by header. */
  readonly #categorySlots: Uint32Array;
  readonly #headerSlots: Uint32Array;

  constructor(snapshot: Snapshot) {
    this.#reader = new PostingReader(snapshot);
    this.#wide = new WideLists(snapshot, this.#reader);
    this.#postingCounts = snapshot.ids('postingCounts');
    this.#phraseStarts = new Ascending(snapshot.ids('phraseStarts'), snapshot.uint32('phraseBases'));
    this.#documents = snapshot.ids('documentCodes').length;
    this.#touched = new TouchedDocuments(this.#documents);
    this.#headers = snapshot.ids('documentHeader');
    this.#categories = snapshot.ids('headerCategory');
    this.#categorySlots = new Uint32Array(snapshot.uint32('categoryCount')[0] ?? 0);
    this.#headerSlots = new Uint32Array(this.#categories.length);
  }

  /** Idf of a slot, from the document frequency of its best alternative. */
  idfOf({ alternatives }: QuerySlot): number {
    const [first] = alternatives;
    if (first === undefined) return 0;
    let documents = 0;
    for (let term = first.from; term < first.to; term += 1) documents += this.#postingCounts[term] ?? 0;
    return Math.log1p(this.#documents / Math.max(1, documents));
  }

  categoryOf(document: number): number {
    return this.#categories[this.headerOf(document)] ?? 0;
  }

  headerOf(document: number): number {
    return this.#headers[document] ?? 0;
  }

  /** The documents with the highest scores, ascending; at most `limit`, apart from near-full matches (see {@link mostWhole}). */
  candidates(slots: readonly WeighedSlot[], limit: number, isWanted: (document: number) => boolean): readonly WalkedDocument[] {
    this.#touched.begin();
    const rarestFirst = slots.map((slot, index) => ({ slot, index, isShortPrefix: this.#isShortPrefix(slot) })).sort((a, b) => Number(a.isShortPrefix) - Number(b.isShortPrefix) || b.slot.share - a.slot.share);
    let later = slots.reduce((sum, slot) => sum + maxGainOf(slot), 0);
    for (const { slot, index } of rarestFirst) {
      later -= maxGainOf(slot);
      this.#addSlot(slot, 1 << index, later);
    }
    this.#touched.end(this.#touched.most * leastCoverage, slots.length < manySlots ? Infinity : this.#touched.most * nearlyAll);
    // With a single slot, every candidate, its category and its header have matched it.
    const isSingle = slots.length === 1;
    if (!isSingle) this.#collectGroupSlots();
    const best = this.#chooseBest(limit, isWanted);
    if (isSingle) return Array.from(best, (document) => ({ document, categorySlots: 1, headerSlots: 1 }));
    const found = Array.from(best, (document) => ({ document, categorySlots: this.#categorySlots[this.categoryOf(document)] ?? 0, headerSlots: this.#headerSlots[this.headerOf(document)] ?? 0 }));
    this.#categorySlots.fill(0);
    this.#headerSlots.fill(0);
    return found;
  }

  /**
   * True for a barely typed word: a prefix that matches most documents. It would otherwise get a rare word's share if one of its
   * terms is that short.
   */
  #isShortPrefix({ alternatives }: QuerySlot): boolean {
    return alternatives.some((range) => range.to > range.from + 1 && this.#wide.isWide(range));
  }

  /** Collects by category and header the slots that the remaining documents matched. */
  #collectGroupSlots(): void {
    const { count, words } = this.#touched;
    const categories = this.#categories;
    const headers = this.#headers;
    const categorySlots = this.#categorySlots;
    const headerSlots = this.#headerSlots;
    for (let record = 0; record < count * recordWords; record += recordWords) {
      const document = words[record + documentWord] ?? 0;
      const reached = words[record + slotsWord] ?? 0;
      const header = headers[document] ?? 0;
      const category = categories[header] ?? 0;
      categorySlots[category] = (categorySlots[category] ?? 0) | reached;
      headerSlots[header] = (headerSlots[header] ?? 0) | reached;
    }
  }

  /** Selects the best of the remaining documents. */
  #chooseBest(limit: number, isWanted: (document: number) => boolean): Uint32Array {
    const best = this.#best;
    const { count, words, numbers, wholes } = this.#touched;
    best.begin(Math.max(limit, Math.min(mostWhole, wholes)));
    let { least } = best;
    for (let record = 0; record < count * recordWords; record += recordWords) {
      const worth = numbers[(record + worthWord) >>> 1] ?? 0;
      const bonus = ((words[record + slotsWord] ?? 0) >>> wholeBit) * wholeBonus;
      if (worth * maxPrior + bonus <= least) continue;
      const document = words[record + documentWord] ?? 0;
      const likely = worth * this.#priorOf(document) + bonus;
      if (likely <= least || !isWanted(document)) continue;
      best.offer(document, likely);
      least = best.least;
    }
    return best.documents();
  }

  #priorOf(document: number): number {
    const bytes = this.#phraseStarts.at(document + 1) - this.#phraseStarts.at(document);
    return Math.min(maxPrior, 1 + priorPerDoubling * (bitsOfNumber - Math.clz32(bytes / leastNameBytes)));
  }

  /**
   * Adds a slot's contribution. Alternatives are sorted best first, so the first that matches a document counts.
   * @param later maximum score that all later slots can add to a document
   */
  #addSlot({ alternatives, share }: WeighedSlot, bit: number, later: number): void {
    const isOpen = this.#touched.count < enoughDocuments;
    for (const { from, to, weight } of alternatives) {
      const gain = share * weight;
      const part = { bit, gain, inheritedGain: gain * inheritedShare, impactUnit: weight / topImpact };
      if (!this.#wide.isWide({ from, to })) {
        this.#touched.addTerms(this.#reader, { from, to }, part, isOpen && gain + later >= this.#minimumGain());
        continue;
      }
      const list = this.#wide.listOf({ from, to });
      // Documents below this score can no longer reach the minimum.
      this.#touched.addOf(list, part, this.#minimumGain() - gain - later);
      // Evaluated again, because the previous call may have raised the best score.
      if (isOpen && gain + later >= this.#minimumGain()) this.#touched.addOthersOf(list, part);
    }
  }

  /** Lower bound, from what is known so far, of the score a candidate needs. */
  #minimumGain(): number {
    return this.#touched.most * leastCoverage - rounding;
  }
}

/** The maximum score a slot can add to a document. */
function maxGainOf({ alternatives, share }: WeighedSlot): number {
  return share * (alternatives[0]?.weight ?? 0);
}
