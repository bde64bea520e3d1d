import type { IdArray, Snapshot } from '../snapshotFile';
import { BestDocuments } from './bestDocuments';
import { impactBits, topImpact } from './encodePhrases';
import type { QuerySlot } from './querySlots';
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
  readonly impactUnit: number;
}

/** The first stage: which documents have the words at all. Borrows its own scratch arrays, so one walk at a time. */
export class DocumentWalk {
  readonly #postings: Uint8Array;
  readonly #postingStarts: Uint32Array;
  readonly #postingCounts: IdArray;
  readonly #phraseStarts: Uint32Array;
  readonly #documents: number;
  /** By document, its place among the touched ones, counted from 1; all zero between walks. So small that the processor keeps it at hand. */
  readonly #places: IdArray;
  /** The touched ones in the order in which they were: the document, shares reached, how much of a name they are, the slots as bits. */
  readonly #touched: IdArray;
  readonly #gains: Float32Array;
  readonly #precisions: Float32Array;
  readonly #slots: Uint32Array;
  #count = 0;
  readonly #wide: WideLists;
  /** The most that any document reached in this walk. */
  #most = 0;
  readonly #categories: IdArray;
  readonly #headers: IdArray;
  /** By category and by header: slots that any code below reaches. */
  readonly #categorySlots: Uint32Array;
  readonly #headerSlots: Uint32Array;

  constructor(snapshot: Snapshot) {
    this.#postings = snapshot.uint8('postings');
    this.#postingStarts = snapshot.uint32('postingStarts');
    this.#postingCounts = snapshot.ids('postingCounts');
    this.#phraseStarts = snapshot.uint32('phraseStarts');
    this.#documents = snapshot.uint32('documentCodes').length;
    const idArray = this.#documents < 0x10000 ? Uint16Array : Uint32Array;
    this.#places = new idArray(this.#documents);
    // The first one counted has the place 1.
    this.#touched = new idArray(this.#documents + 1);
    this.#gains = new Float32Array(this.#documents + 1);
    this.#precisions = new Float32Array(this.#documents + 1);
    this.#slots = new Uint32Array(this.#documents + 1);
    this.#wide = new WideLists(snapshot);
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
    this.#count = 0;
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
    for (let place = 1; place <= this.#count; place += 1) {
      const document = this.#touched[place] ?? 0;
      this.#places[document] = 0;
      const gain = this.#gains[place] ?? 0;
      if (gain < least) continue;
      const reached = this.#slots[place] ?? 0;
      const category = this.#categories[document] ?? 0;
      const header = this.#headers[document] ?? 0;
      this.#categorySlots[category] = (this.#categorySlots[category] ?? 0) | reached;
      this.#headerSlots[header] = (this.#headerSlots[header] ?? 0) | reached;
      const worth = gain * (precisionFloor + (1 - precisionFloor) * Math.min(1, this.#precisions[place] ?? 0));
      if (worth * mostFavour <= best.least) continue;
      const likely = worth * this.#favourOf(document);
      if (likely > best.least && isWanted(document)) best.offer(document, likely);
    }
    return best;
  }

  #favourOf(document: number): number {
    const bytes = (this.#phraseStarts[document + 1] ?? 0) - (this.#phraseStarts[document] ?? 0);
    return Math.min(mostFavour, 1 + perDoubling * (bitsOfNumber - Math.clz32(bytes / leastNameBytes)));
  }

  /**
   * Adds what a slot gives. Alternatives come best first, so the first one that reaches a document counts.
   * @param later what all slots after it can give a document
   */
  #walkSlot({ alternatives, share }: WeighedSlot, bit: number, later: number): void {
    const isOpen = this.#count < enoughDocuments;
    for (const { from, to, weight } of alternatives) {
      const gain = share * weight;
      const part = { bit, gain, impactUnit: weight / topImpact };
      if (!this.#wide.isWide({ from, to })) {
        this.#walkTerms(from, to, { ...part, isOpen: isOpen && this.#canReach(gain + later) });
        continue;
      }
      const levels = this.#wide.levelsOf({ from, to });
      this.#addToTouched(levels, part);
      // Asked again: those that were touched have more by now.
      if (isOpen && this.#canReach(gain + later)) this.#touch(levels, part);
    }
  }

  /** True where a document of which no more than that can be said may still hold enough beside the best one. */
  #canReach(gain: number): boolean {
    return gain >= this.#most * leastCoverage - rounding;
  }

  #walkTerms(from: number, to: number, { bit, gain, impactUnit, isOpen }: SlotPart & { readonly isOpen: boolean }): void {
    const postings = this.#postings;
    const places = this.#places;
    for (let term = from; term < to; term += 1) {
      const end = this.#postingStarts[term + 1] ?? 0;
      let at = this.#postingStarts[term] ?? 0;
      let document = 0;
      while (at < end) {
        let byte = postings[at++] ?? 0;
        let value = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = postings[at++] ?? 0;
          value |= (byte & 127) << shift;
        }
        document += value >>> impactBits;
        let place = places[document] ?? 0;
        if (place === 0) {
          if (!isOpen) continue;
          place = this.#take(document);
        }
        const impact = value & topImpact;
        this.#add(place, bit, { gain: impact === 0 ? gain * inheritedShare : gain, precision: impact * impactUnit });
      }
    }
  }

  #addToTouched(levels: Uint8Array, { bit, gain, impactUnit }: SlotPart): void {
    for (let place = 1; place <= this.#count; place += 1) {
      const level = levels[this.#touched[place] ?? 0] ?? 0;
      if (level > 0) this.#add(place, bit, { gain: level === 1 ? gain * inheritedShare : gain, precision: (level - 1) * impactUnit });
    }
  }

  #touch(levels: Uint8Array, { bit, gain, impactUnit }: SlotPart): void {
    for (let document = 0; document < levels.length; document += 1) {
      const level = levels[document] ?? 0;
      if (level > 0 && this.#places[document] === 0) this.#add(this.#take(document), bit, { gain: level === 1 ? gain * inheritedShare : gain, precision: (level - 1) * impactUnit });
    }
  }

  /** The place of a document that was not touched before. */
  #take(document: number): number {
    this.#count += 1;
    const place = this.#count;
    this.#places[document] = place;
    this.#touched[place] = document;
    this.#gains[place] = 0;
    this.#precisions[place] = 0;
    this.#slots[place] = 0;
    return place;
  }

  /** Adds what an alternative gives, unless a better one of its slot has. */
  #add(place: number, bit: number, { gain, precision }: { readonly gain: number; readonly precision: number }): void {
    const reached = this.#slots[place] ?? 0;
    if ((reached & bit) !== 0) return;
    this.#slots[place] = reached | bit;
    // As it will be read back.
    const sum = Math.fround((this.#gains[place] ?? 0) + gain);
    this.#gains[place] = sum;
    this.#precisions[place] = (this.#precisions[place] ?? 0) + precision;
    if (sum > this.#most) this.#most = sum;
  }
}

/** What a slot can give a document. */
function mostOf({ alternatives, share }: WeighedSlot): number {
  return share * (alternatives[0]?.weight ?? 0);
}
