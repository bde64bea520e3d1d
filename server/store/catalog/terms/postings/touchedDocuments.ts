import type { TermRange } from '../words/termList';
import type { PostingReader } from './postingReader';
import { openWalkLoops, type WalkWorkshop } from './walkLoops';
import { headParts, recordBytes, type WalkLayout, type WalkLoops } from './walkMemory';
import type { WideList } from './wideLists';

/** What an alternative of a slot gives: to what it reaches, and for each step of impact. */
export interface SlotPart {
  readonly bit: number;
  readonly gain: number;
  /** The same to what only a header above it reaches. */
  readonly inheritedGain: number;
  readonly impactUnit: number;
}

const wordBytes = Uint32Array.BYTES_PER_ELEMENT;

/** Of the memory of the loops its parts; void where it has grown. */
interface WalkViews {
  readonly head: Uint32Array;
  readonly most: Float32Array;
  readonly list: Uint8Array;
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  readonly numbers: Float64Array;
}

/**
 * The documents that a walk touches, in the order in which it does. What an alternative gives, they are given unless a better one of its
 * slot has.
 */
export class TouchedDocuments {
  readonly #documents: number;
  readonly #workshop: WalkWorkshop;
  readonly #loops: WalkLoops;
  readonly #layout: WalkLayout;
  #views: WalkViews;

  /** @param documents of the index */
  constructor(documents: number, open: (documents: number) => WalkWorkshop = openWalkLoops) {
    this.#documents = documents;
    this.#workshop = open(documents);
    this.#loops = this.#workshop.loops;
    this.#layout = this.#workshop.layout;
    this.#views = viewsOf(this.#workshop.withBytes(this.#layout.records), this.#layout);
  }

  /** When the walk has ended: words of the records, `recordBytes` in all. An array at hand for loops over thousands; good until the next walk. */
  get words(): Uint32Array {
    return this.#views.words;
  }

  /** The same as numbers of 64 bits. */
  get numbers(): Float64Array {
    return this.#views.numbers;
  }

  begin(): void {
    const { head, most } = this.#views;
    head[headParts.end / wordBytes] = this.#layout.records;
    most[0] = 0;
  }

  get count(): number {
    return (this.#end - this.#layout.records) / recordBytes;
  }

  /** The most that any document gained. */
  get most(): number {
    return this.#views.most[0] ?? 0;
  }

  /** Gives it to the documents of the postings of a run of terms that is not wide; to those that are not touched yet only where that `isOpen`. */
  addTerms(reader: PostingReader, terms: TermRange, { bit, gain, inheritedGain, impactUnit }: SlotPart, isOpen: boolean): void {
    const bytes = reader.bytesOf(terms);
    // A posting has a byte at least.
    if (isOpen) this.#makeRoom(bytes.length);
    const { list, starts } = this.#views;
    list.set(bytes);
    reader.copyStarts(terms, starts);
    this.#loops.addPostings(terms.to - terms.from, isOpen ? 1 : 0, bit, gain, inheritedGain, impactUnit);
  }

  /** Gives it to the touched documents that a wide list has, but to those that have gained less than `least`. */
  addOf({ levels }: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart, least: number): void {
    this.#views.list.set(levels);
    this.#loops.addLevels(least, bit, gain, inheritedGain, impactUnit);
  }

  /** Touches the other documents of a wide list with it. */
  addOthersOf({ levels, most }: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart): void {
    this.#makeRoom(most);
    this.#views.list.set(levels);
    this.#loops.addOthers(this.#documents, bit, gain, inheritedGain, impactUnit);
  }

  /** Ends the walk, and leaves of its documents those that gained `enough`. */
  end(enough: number, whole: number): void {
    this.#loops.end(enough, whole);
  }

  /** How many gained the whole. */
  get wholes(): number {
    return this.#views.head[headParts.wholes / wordBytes] ?? 0;
  }

  /** Where the next record comes. */
  get #end(): number {
    return this.#views.head[headParts.end / wordBytes] ?? 0;
  }

  /** For records of so many more documents; there are no more than the index has. */
  #makeRoom(documents: number): void {
    const { buffer } = this.#views.words;
    const bytes = Math.min(this.#layout.mostBytes, this.#end + documents * recordBytes);
    if (bytes > buffer.byteLength) this.#views = viewsOf(this.#workshop.withBytes(bytes), this.#layout);
  }
}

function viewsOf(buffer: ArrayBuffer, { list, starts, places, records }: WalkLayout): WalkViews {
  return {
    head: new Uint32Array(buffer, 0, list / wordBytes),
    most: new Float32Array(buffer, headParts.most, 1),
    list: new Uint8Array(buffer, list, starts - list),
    starts: new Uint32Array(buffer, starts, (places - starts) / wordBytes),
    words: new Uint32Array(buffer, records),
    // Pages are whole numbers of 64 bits; a memory without pages ends with a record.
    numbers: new Float64Array(buffer, records),
  };
}
