import type { IdArray, Snapshot } from '../snapshotFile';
import { Ascending } from './ascending';
import { BestDocuments } from './bestDocuments';
import { topImpact } from './encodePostings';
import { PostingReader } from './postingReader';
import type { QuerySlot } from './querySlots';
import type { TermRange } from './termList';
import { TouchedDocuments } from './touchedDocuments';
import { blockBits } from './wideBlocks';
import { WideLists, type WideList } from './wideLists';

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
/** What a document's score keeps where none of its names says anything but what was not asked. */
const precisionFloor = 0.5;
/** A code of many names is asked for oftener than one of few: so much more with each doubling of what its names take, and at most. */
const perDoubling = 0.05;
const mostFavour = 1.4;
const leastNameBytes = 8;
const bitsOfNumber = 32;
/** A document must hold so much of what the query tells, measured by the best one. */
const leastCoverage = 0.4;
/** More than sums of 32-bit numbers are off by. */
const rounding = 1e-5;

/** What an alternative of a slot gives: to what it reaches, and for each step of impact. */
interface SlotPart {
  readonly bit: number;
  readonly gain: number;
  /** The same to what only a header above it reaches. */
  readonly inheritedGain: number;
  readonly impactUnit: number;
}

/** The first stage: which documents have the words at all. Borrows its own scratch arrays, so one walk at a time. */
export class DocumentWalk {
  readonly #reader: PostingReader;
  readonly #wide: WideLists;
  readonly #postingCounts: IdArray;
  readonly #phraseStarts: Ascending;
  readonly #documents: number;
  /** By document, its place among the touched ones, 0 between walks. So small that the processor keeps it at hand. */
  readonly #places: IdArray;
  readonly #touched: TouchedDocuments;
  /** The most that any document reached in this walk. */
  #most = 0;
  readonly #categories: IdArray;
  readonly #headers: IdArray;
  /** By category and by header: slots that any code below reaches. */
  readonly #categorySlots: Uint32Array;
  readonly #headerSlots: Uint32Array;

  constructor(snapshot: Snapshot) {
    this.#reader = new PostingReader(snapshot);
    this.#wide = new WideLists(snapshot, this.#reader);
    this.#postingCounts = snapshot.ids('postingCounts');
    this.#phraseStarts = new Ascending(snapshot.ids('phraseStarts'), snapshot.uint32('phraseBases'));
    this.#documents = snapshot.ids('documentCodes').length;
    this.#places = this.#documents < 0x10000 ? new Uint16Array(this.#documents) : new Uint32Array(this.#documents);
    this.#touched = new TouchedDocuments(this.#documents);
    this.#categories = snapshot.ids('documentCategory');
    this.#headers = snapshot.ids('documentHeader');
    const [categories = 0, headers = 0] = snapshot.uint32('groups');
    this.#categorySlots = new Uint32Array(categories);
    this.#headerSlots = new Uint32Array(headers);
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
    return this.#categories[document] ?? 0;
  }

  headerOf(document: number): number {
    return this.#headers[document] ?? 0;
  }

  /** The documents that have most of what the slots tell, ascending; at most `limit`. */
  candidates(slots: readonly WeighedSlot[], limit: number, isWanted: (document: number) => boolean): readonly WalkedDocument[] {
    this.#touched.count = 0;
    this.#most = 0;
    const rarestFirst = slots.map((slot, index) => ({ slot, index, isBegun: this.#isBegun(slot) })).sort((a, b) => Number(a.isBegun) - Number(b.isBegun) || b.slot.share - a.slot.share);
    let later = slots.reduce((sum, slot) => sum + mostOf(slot), 0);
    for (const { slot, index } of rarestFirst) {
      later -= mostOf(slot);
      this.#walkSlot(slot, 1 << index, later);
    }
    const best = this.#chooseBest(limit, isWanted);
    const found = Array.from(best.documents(), (document) => ({
      document,
      categorySlots: this.#categorySlots[this.#categories[document] ?? 0] ?? 0,
      headerSlots: this.#headerSlots[this.#headers[document] ?? 0] ?? 0,
    }));
    this.#categorySlots.fill(0);
    this.#headerSlots.fill(0);
    return found;
  }

  /** True of a word that is hardly begun: it has a rare word's share where some word is no longer, and reaches most documents. */
  #isBegun({ alternatives }: QuerySlot): boolean {
    return alternatives.some((range) => range.to > range.from + 1 && this.#wide.isWide(range));
  }

  /** Takes the best of what was touched, and leaves the places as they were. */
  #chooseBest(limit: number, isWanted: (document: number) => boolean): BestDocuments {
    const best = new BestDocuments(limit);
    const least = this.#most * leastCoverage;
    const { count, documents, gains, precisions, slots } = this.#touched;
    for (let place = 1; place <= count; place += 1) {
      const document = documents[place] ?? 0;
      this.#places[document] = 0;
      const gain = gains[place] ?? 0;
      if (gain < least) continue;
      const reached = slots[place] ?? 0;
      const category = this.#categories[document] ?? 0;
      const header = this.#headers[document] ?? 0;
      this.#categorySlots[category] = (this.#categorySlots[category] ?? 0) | reached;
      this.#headerSlots[header] = (this.#headerSlots[header] ?? 0) | reached;
      const worth = gain * (precisionFloor + (1 - precisionFloor) * Math.min(1, precisions[place] ?? 0));
      if (worth * mostFavour <= best.least) continue;
      const likely = worth * this.#favourOf(document);
      if (likely > best.least && isWanted(document)) best.offer(document, likely);
    }
    return best;
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
        this.#walkTerms({ from, to }, part, isOpen && this.#canReach(gain + later));
        continue;
      }
      const list = this.#wide.listOf({ from, to });
      this.#addToTouched(list, part);
      // Asked again: those that were touched have more by now.
      if (isOpen && this.#canReach(gain + later)) this.#touch(list, part);
    }
  }

  /** True where a document of which no more than that can be said may still hold enough beside the best one. */
  #canReach(gain: number): boolean {
    return gain >= this.#most * leastCoverage - rounding;
  }

  #walkTerms(terms: TermRange, part: SlotPart, isOpen: boolean): void {
    this.#reader.begin(terms);
    for (let count = this.#reader.next(); count > 0; count = this.#reader.next()) this.#addPostings(count, part, isOpen);
  }

  /** The next three give a document what an alternative gives, unless a better one of its slot has. Each is one loop over arrays at hand. */
  #addPostings(count: number, { bit, gain, inheritedGain, impactUnit }: SlotPart, isOpen: boolean): void {
    const { documents, impacts } = this.#reader;
    const places = this.#places;
    if (isOpen) this.#touched.makeRoom(count);
    const { documents: touched, gains, precisions, slots } = this.#touched;
    let last = this.#touched.count;
    let most = this.#most;
    for (let posting = 0; posting < count; posting += 1) {
      const document = documents[posting] ?? 0;
      let place = places[document] ?? 0;
      if (place === 0) {
        if (!isOpen) continue;
        place = ++last;
        places[document] = place;
        touched[place] = document;
        gains[place] = 0;
        precisions[place] = 0;
        slots[place] = 0;
      }
      const reached = slots[place] ?? 0;
      if ((reached & bit) !== 0) continue;
      slots[place] = reached | bit;
      const impact = impacts[posting] ?? 0;
      // As it will be read back.
      const sum = Math.fround((gains[place] ?? 0) + (impact === 0 ? inheritedGain : gain));
      gains[place] = sum;
      precisions[place] = (precisions[place] ?? 0) + impact * impactUnit;
      if (sum > most) most = sum;
    }
    this.#touched.count = last;
    this.#most = most;
  }

  #addToTouched(list: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart): void {
    const { levels, unread } = list;
    const { count, documents, gains, precisions, slots } = this.#touched;
    let most = this.#most;
    for (let place = 1; place <= count; place += 1) {
      const reached = slots[place] ?? 0;
      if ((reached & bit) !== 0) continue;
      const document = documents[place] ?? 0;
      if (unread[document >>> blockBits] === 1) list.read(document >>> blockBits);
      const level = levels[document] ?? 0;
      if (level === 0) continue;
      slots[place] = reached | bit;
      const sum = Math.fround((gains[place] ?? 0) + (level === 1 ? inheritedGain : gain));
      gains[place] = sum;
      precisions[place] = (precisions[place] ?? 0) + (level - 1) * impactUnit;
      if (sum > most) most = sum;
    }
    this.#most = most;
  }

  #touch(list: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart): void {
    list.readAll();
    const { levels, most: wanted } = list;
    const places = this.#places;
    this.#touched.makeRoom(wanted);
    const { documents, gains, precisions, slots } = this.#touched;
    let last = this.#touched.count;
    let most = this.#most;
    for (let document = 0; document < levels.length; document += 1) {
      const level = levels[document] ?? 0;
      if (level === 0 || places[document] !== 0) continue;
      const place = ++last;
      places[document] = place;
      documents[place] = document;
      const sum = Math.fround(level === 1 ? inheritedGain : gain);
      gains[place] = sum;
      precisions[place] = (level - 1) * impactUnit;
      slots[place] = bit;
      if (sum > most) most = sum;
    }
    this.#touched.count = last;
    this.#most = most;
  }
}

/** What a slot can give a document. */
function mostOf({ alternatives, share }: WeighedSlot): number {
  return share * (alternatives[0]?.weight ?? 0);
}
