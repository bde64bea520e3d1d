import type { IdArray } from '../../snapshotFile';
import { levelOf } from './levels';
import type { PostingReader } from './postingReader';
import type { WideList } from './wideLists';

/** Places for documents at first: most walks touch fewer. */
const firstPlaces = 4_096;

/** What an alternative of a slot gives: to what it reaches, and for each step of impact. */
export interface SlotPart {
  readonly bit: number;
  readonly gain: number;
  /** The same to what only a header above it reaches. */
  readonly inheritedGain: number;
  readonly impactUnit: number;
}

/**
 * The documents that a walk touches, in the order in which it does, from place 1 on. What an alternative gives, they are given unless a
 * better one of its slot has; each way is one loop over arrays at hand. The arrays grow with the widest walk.
 */
export class TouchedDocuments {
  count = 0;
  /** The most that any document reached. */
  most = 0;
  documents: IdArray;
  /** Shares of the query that were reached, how much of a name they are, and which slots they are as bits. */
  gains: Float32Array;
  precisions: Float32Array;
  slots: Uint32Array;
  /** By document, its place here, 0 between walks. So small that the processor keeps it at hand. */
  readonly #places: IdArray;
  readonly #size: number;

  /** @param size documents of the index */
  constructor(size: number) {
    const places = Math.min(size, firstPlaces) + 1;
    this.#size = size;
    this.#places = idArray(size, size);
    this.documents = idArray(size, places);
    this.gains = new Float32Array(places);
    this.precisions = new Float32Array(places);
    this.slots = new Uint32Array(places);
  }

  begin(): void {
    this.count = 0;
    this.most = 0;
  }

  /** Leaves the places as they were. */
  end(): void {
    this.#places.fill(0);
  }

  /** Gives it to the documents of the postings that were read last; to those that are not touched yet only where that `isOpen`. */
  addPostings({ documents, impacts }: PostingReader, count: number, { bit, gain, inheritedGain, impactUnit }: SlotPart, isOpen: boolean): void {
    const places = this.#places;
    if (isOpen) this.#makeRoom(count);
    const { documents: touched, gains, precisions, slots } = this;
    let last = this.count;
    let most = this.most;
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
    this.count = last;
    this.most = most;
  }

  /** Gives it to the touched documents that a wide list has, but to those that have less than `least`. */
  addOf({ levels }: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart, least: number): void {
    const { count, documents, gains, precisions, slots } = this;
    let most = this.most;
    for (let place = 1; place <= count; place += 1) {
      const before = gains[place] ?? 0;
      if (before < least) continue;
      const reached = slots[place] ?? 0;
      if ((reached & bit) !== 0) continue;
      const level = levelOf(levels, documents[place] ?? 0);
      if (level === 0) continue;
      slots[place] = reached | bit;
      const sum = Math.fround(before + (level === 1 ? inheritedGain : gain));
      gains[place] = sum;
      precisions[place] = (precisions[place] ?? 0) + (level - 1) * impactUnit;
      if (sum > most) most = sum;
    }
    this.most = most;
  }

  /** Touches the other documents of a wide list with it. */
  addOthersOf({ levels, most: wanted }: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart): void {
    const places = this.#places;
    this.#makeRoom(wanted);
    const { documents, gains, precisions, slots } = this;
    let last = this.count;
    let most = this.most;
    for (let document = 0; document < this.#size; document += 1) {
      if (levels[document >>> 1] === 0) {
        document |= 1;
        continue;
      }
      const level = levelOf(levels, document);
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
    this.count = last;
    this.most = most;
  }

  /** How many have at least so much. */
  countFrom(least: number): number {
    if (least > this.most) return 0;
    const { count, gains } = this;
    let found = 0;
    for (let place = 1; place <= count; place += 1) if ((gains[place] ?? 0) >= least) found += 1;
    return found;
  }

  /** Makes room for so many more; arrays that were taken from here before may not be the ones any more. */
  #makeRoom(more: number): void {
    const wanted = Math.min(this.#size, this.count + more) + 1;
    if (wanted <= this.gains.length) return;
    const places = Math.min(this.#size + 1, Math.max(wanted, 2 * this.gains.length));
    this.documents = grown(this.documents, idArray(this.#size, places));
    this.gains = grown(this.gains, new Float32Array(places));
    this.precisions = grown(this.precisions, new Float32Array(places));
    this.slots = grown(this.slots, new Uint32Array(places));
  }
}

/** For numbers of documents, of which there are so many, and of their places. */
function idArray(documents: number, length: number): IdArray {
  return documents < 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
}

function grown<T extends IdArray | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
