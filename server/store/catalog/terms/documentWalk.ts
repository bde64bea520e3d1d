import type { IdArray, Snapshot } from '../snapshotFile';
import { BestDocuments } from './bestDocuments';
import { impactBits, topImpact } from './encodePhrases';
import type { QuerySlot } from './querySlots';

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

/** Bytes of postings walked for one slot: bounds the cost of one- and two-letter beginnings. Less where rarer words have found enough. */
const mostPostingBytes = 60_000;
const mostAddedBytes = 20_000;
/** A word that only a header above has counts so much. */
const inheritedShare = 0.7;
/** Once the rarer words have reached so many documents, commoner ones only add to these. */
const enoughDocuments = 1_500;
/** What a document's score keeps where none of its names says anything but what was not asked. */
const precisionFloor = 0.5;
/** A document must hold so much of what the query tells, measured by the best one. */
const leastCoverage = 0.4;

/** The first stage: which documents have the words at all. Borrows its own scratch arrays, so one walk at a time. */
export class DocumentWalk {
  readonly #postings: Uint8Array;
  readonly #postingStarts: Uint32Array;
  readonly #postingCounts: IdArray;
  readonly #documents: number;
  /**
   * Three numbers by document, side by side because they are touched together, all zero between walks: shares reached, how much of a name
   * they are, and, in the same bytes as whole numbers, the slots as bits.
   */
  readonly #amounts: Float32Array;
  readonly #slots: Uint32Array;
  /** The documents that were touched. */
  readonly #touched: IdArray;
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
    this.#documents = snapshot.uint32('documentCodes').length;
    this.#amounts = new Float32Array(this.#documents * 3);
    this.#touched = this.#documents <= 0x10000 ? new Uint16Array(this.#documents) : new Uint32Array(this.#documents);
    this.#slots = new Uint32Array(this.#amounts.buffer);
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
    let count = 0;
    this.#most = 0;
    const rarestFirst = slots.map((slot, index) => ({ slot, index })).sort((a, b) => b.slot.share - a.slot.share);
    for (const { slot, index } of rarestFirst) count = this.#walkSlot(slot, 1 << index, count);
    const best = this.#chooseBest(count, limit, isWanted);
    const found = best.documents().map((document) => ({
      document,
      categorySlots: this.#categorySlots[this.#categories[document] ?? 0] ?? 0,
      headerSlots: this.#headerSlots[this.#headers[document] ?? 0] ?? 0,
    }));
    this.#categorySlots.fill(0);
    this.#headerSlots.fill(0);
    return found;
  }

  /** Takes the best of what was touched, and leaves the scratch array as it was. */
  #chooseBest(count: number, limit: number, isWanted: (document: number) => boolean): BestDocuments {
    const slots = this.#slots;
    const amounts = this.#amounts;
    const best = new BestDocuments(limit);
    const least = this.#most * leastCoverage;
    for (let place = 0; place < count; place += 1) {
      const document = this.#touched[place] ?? 0;
      const at = document * 3;
      const gain = amounts[at] ?? 0;
      const precision = amounts[at + 1] ?? 0;
      const reached = slots[at + 2] ?? 0;
      slots[at] = 0;
      slots[at + 1] = 0;
      slots[at + 2] = 0;
      if (gain < least) continue;
      const category = this.#categories[document] ?? 0;
      const header = this.#headers[document] ?? 0;
      this.#categorySlots[category] = (this.#categorySlots[category] ?? 0) | reached;
      this.#headerSlots[header] = (this.#headerSlots[header] ?? 0) | reached;
      const worth = gain * (precisionFloor + (1 - precisionFloor) * Math.min(1, precision));
      if (worth > best.least && isWanted(document)) best.offer(document, worth);
    }
    return best;
  }

  /** Alternatives come best first, so the first one that reaches a document counts. */
  #walkSlot({ alternatives, share }: WeighedSlot, bit: number, touchedBefore: number): number {
    const postings = this.#postings;
    const slots = this.#slots;
    const amounts = this.#amounts;
    const touched = this.#touched;
    let most = this.#most;
    let count = touchedBefore;
    const isOpen = touchedBefore < enoughDocuments;
    let left = isOpen ? mostPostingBytes : mostAddedBytes;
    for (const { from, to, weight } of alternatives) {
      const gain = share * weight;
      const impactUnit = weight / topImpact;
      for (let term = from; term < to && left > 0; term += 1) {
        const end = this.#postingStarts[term + 1] ?? 0;
        let place = this.#postingStarts[term] ?? 0;
        left -= end - place;
        let document = 0;
        while (place < end) {
          let byte = postings[place++] ?? 0;
          let value = byte & 127;
          for (let shift = 7; byte > 127; shift += 7) {
            byte = postings[place++] ?? 0;
            value |= (byte & 127) << shift;
          }
          document += value >>> impactBits;
          const at = document * 3;
          const reached = slots[at + 2] ?? 0;
          if ((reached & bit) !== 0) continue;
          if (reached === 0) {
            if (!isOpen) continue;
            touched[count] = document;
            count += 1;
          }
          slots[at + 2] = reached | bit;
          // As it will be read back.
          const sum = Math.fround((amounts[at] ?? 0) + ((value & topImpact) === 0 ? gain * inheritedShare : gain));
          amounts[at] = sum;
          amounts[at + 1] = (amounts[at + 1] ?? 0) + (value & topImpact) * impactUnit;
          if (sum > most) most = sum;
        }
      }
    }
    this.#most = most;
    return count;
  }
}
