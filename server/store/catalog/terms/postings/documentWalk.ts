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

/** A slot, and its share of all that the query tells. */
export interface WeighedSlot extends QuerySlot {
  readonly share: number;
}

/** A document that may answer, and the slots, as bits, that any code of its category or below its header reaches. */
export interface WalkedDocument {
  readonly document: number;
  readonly categorySlots: number;
  readonly headerSlots: number;
}

/** A word that only a header above has counts so much. */
const inheritedShare = 0.7;
/** Once the rarer words have reached so many documents, commoner ones only add to these. */
const enoughDocuments = 1_500;
/** A code of many names is asked for oftener than one of few: so much more with each doubling of what its names take, and at most. */
const perDoubling = 0.05;
const mostFavour = 1.4;
const leastNameBytes = 8;
const bitsOfNumber = 32;
/** Of a query of so many words a document that has nearly all of what the best one has comes before any that lacks some: a whole name is always weighed. */
const manySlots = 4;
const nearlyAll = 0.98;
const wholeBonus = 0.5;
/** So many of these are weighed, also where fewer are asked for: dozens of codes of one header may have the words in several names, and one in a single name. */
const mostWhole = 160;
/** A document must hold so much of what the query tells, measured by the best one. */
const leastCoverage = 0.4;
/** A record of a touched document in words of four bytes, and where its parts lie. */
const [recordWords, documentWord, slotsWord, worthWord] = [recordBytes, recordParts.document, recordParts.slots, recordParts.worth].map((bytes) => bytes / Uint32Array.BYTES_PER_ELEMENT) as [number, number, number, number];
/** More than sums of 32-bit numbers are off by. */
const rounding = 1e-5;

/** The first stage: which documents have the words at all. Borrows its own scratch arrays, so one walk at a time. */
export class DocumentWalk {
  readonly #reader: PostingReader;
  readonly #wide: WideLists;
  readonly #postingCounts: IdArray;
  readonly #phraseStarts: Ascending;
  readonly #documents: number;
  readonly #touched: TouchedDocuments;
  readonly #best = new BestDocuments();
  readonly #headers: IdArray;
  /** By header. */
  readonly #categories: IdArray;
  /** By category and by header: slots that any code below reaches. */
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

  /** How much a slot tells: by the documents that its best alternative reaches. */
  rarityOf({ alternatives }: QuerySlot): number {
    const [first] = alternatives;
    if (first === undefined) return 0;
    let documents = 0;
    for (let term = first.from; term < first.to; term += 1) documents += this.#postingCounts[term] ?? 0;
    return Math.log1p(this.#documents / Math.max(1, documents));
  }

  /** By document. */
  categoryOf(document: number): number {
    return this.#categories[this.headerOf(document)] ?? 0;
  }

  headerOf(document: number): number {
    return this.#headers[document] ?? 0;
  }

  /** The documents that have most of what the slots tell, ascending; at most `limit`, but for those that have all. */
  candidates(slots: readonly WeighedSlot[], limit: number, isWanted: (document: number) => boolean): readonly WalkedDocument[] {
    this.#touched.begin();
    const rarestFirst = slots.map((slot, index) => ({ slot, index, isBegun: this.#isBegun(slot) })).sort((a, b) => Number(a.isBegun) - Number(b.isBegun) || b.slot.share - a.slot.share);
    let later = slots.reduce((sum, slot) => sum + mostOf(slot), 0);
    for (const { slot, index } of rarestFirst) {
      later -= mostOf(slot);
      this.#walkSlot(slot, 1 << index, later);
    }
    this.#touched.end(this.#touched.most * leastCoverage, slots.length < manySlots ? Infinity : this.#touched.most * nearlyAll);
    // What is found of one slot has it, and so have its category and its header.
    const isSingle = slots.length === 1;
    if (!isSingle) this.#tellGroups();
    const best = this.#chooseBest(limit, isWanted);
    if (isSingle) return Array.from(best, (document) => ({ document, categorySlots: 1, headerSlots: 1 }));
    const found = Array.from(best, (document) => ({ document, categorySlots: this.#categorySlots[this.categoryOf(document)] ?? 0, headerSlots: this.#headerSlots[this.headerOf(document)] ?? 0 }));
    this.#categorySlots.fill(0);
    this.#headerSlots.fill(0);
    return found;
  }

  /** True of a word that is hardly begun: it has a rare word's share where some word is no longer, and reaches most documents. */
  #isBegun({ alternatives }: QuerySlot): boolean {
    return alternatives.some((range) => range.to > range.from + 1 && this.#wide.isWide(range));
  }

  /** Notes by category and by header what those of the walk reach that may still be taken. */
  #tellGroups(): void {
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

  /** Takes the best of what the walk left. */
  #chooseBest(limit: number, isWanted: (document: number) => boolean): Uint32Array {
    const best = this.#best;
    const { count, words, numbers, wholes } = this.#touched;
    best.begin(Math.max(limit, Math.min(mostWhole, wholes)));
    let { least } = best;
    for (let record = 0; record < count * recordWords; record += recordWords) {
      const worth = numbers[(record + worthWord) >>> 1] ?? 0;
      const bonus = ((words[record + slotsWord] ?? 0) >>> wholeBit) * wholeBonus;
      if (worth * mostFavour + bonus <= least) continue;
      const document = words[record + documentWord] ?? 0;
      const likely = worth * this.#favourOf(document) + bonus;
      if (likely <= least || !isWanted(document)) continue;
      best.offer(document, likely);
      least = best.least;
    }
    return best.documents();
  }

  #favourOf(document: number): number {
    const bytes = this.#phraseStarts.at(document + 1) - this.#phraseStarts.at(document);
    return Math.min(mostFavour, 1 + perDoubling * (bitsOfNumber - Math.clz32(bytes / leastNameBytes)));
  }

  /**
   * Adds what a slot gives. Alternatives come best first, so the first one that reaches a document counts.
   * @param later what all slots after it can give a document
   */
  #walkSlot({ alternatives, share }: WeighedSlot, bit: number, later: number): void {
    const isOpen = this.#touched.count < enoughDocuments;
    for (const { from, to, weight } of alternatives) {
      const gain = share * weight;
      const part = { bit, gain, inheritedGain: gain * inheritedShare, impactUnit: weight / topImpact };
      if (!this.#wide.isWide({ from, to })) {
        this.#touched.addTerms(this.#reader, { from, to }, part, isOpen && gain + later >= this.#least());
        continue;
      }
      const list = this.#wide.listOf({ from, to });
      // Those that have less do not come to hold enough any more.
      this.#touched.addOf(list, part, this.#least() - gain - later);
      // Asked again: those that were touched have more by now.
      if (isOpen && gain + later >= this.#least()) this.#touched.addOthersOf(list, part);
    }
  }

  /** What a document must come to hold, as far as is known yet, to be taken beside the best one. */
  #least(): number {
    return this.#touched.most * leastCoverage - rounding;
  }
}

/** What a slot can give a document. */
function mostOf({ alternatives, share }: WeighedSlot): number {
  return share * (alternatives[0]?.weight ?? 0);
}
