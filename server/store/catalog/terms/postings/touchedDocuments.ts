import type { TermRange } from '../words/termList';
import type { PostingReader } from './postingReader';
import { openWalkLoops, type WalkWorkshop } from './walkLoops';
import { headParts, recordBytes, type WalkLoops } from './walkMemory';
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

/**
 * The documents that a walk touches, in the order in which it does. What an alternative gives, they are given unless a better one of its
 * slot has.
 */
export class TouchedDocuments {
  readonly #documents: number;
  readonly #loops: WalkLoops;
  /** Of the memory of the loops: all of it, and its parts. */
  readonly #head: Uint32Array;
  readonly #most: Float32Array;
  readonly #list: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #firstRecord: number;
  /** When the walk has ended: words of the records, `recordBytes` in all, and the same as numbers of 64 bits. Arrays at hand for loops over thousands. */
  readonly words: Uint32Array;
  readonly numbers: Float64Array;

  /** @param documents of the index */
  constructor(documents: number, open: (documents: number) => WalkWorkshop = openWalkLoops) {
    const { buffer, layout, loops } = open(documents);
    this.#documents = documents;
    this.#loops = loops;
    this.#head = new Uint32Array(buffer, 0, layout.list / wordBytes);
    this.#most = new Float32Array(buffer, headParts.most, 1);
    this.#list = new Uint8Array(buffer, layout.list, layout.starts - layout.list);
    this.#starts = new Uint32Array(buffer, layout.starts, (layout.places - layout.starts) / wordBytes);
    this.#firstRecord = layout.records;
    this.words = new Uint32Array(buffer, layout.records);
    this.numbers = new Float64Array(buffer, layout.records);
  }

  begin(): void {
    this.#head[headParts.end / wordBytes] = this.#firstRecord;
    this.#most[0] = 0;
  }

  get count(): number {
    return ((this.#head[headParts.end / wordBytes] ?? 0) - this.#firstRecord) / recordBytes;
  }

  /** The most that any document gained. */
  get most(): number {
    return this.#most[0] ?? 0;
  }

  /** Gives it to the documents of the postings of a run of terms that is not wide; to those that are not touched yet only where that `isOpen`. */
  addTerms(reader: PostingReader, terms: TermRange, { bit, gain, inheritedGain, impactUnit }: SlotPart, isOpen: boolean): void {
    this.#list.set(reader.bytesOf(terms));
    this.#starts.set(reader.startsOf(terms));
    this.#loops.addPostings(terms.to - terms.from, isOpen ? 1 : 0, bit, gain, inheritedGain, impactUnit);
  }

  /** Gives it to the touched documents that a wide list has, but to those that have gained less than `least`. */
  addOf({ levels }: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart, least: number): void {
    this.#list.set(levels);
    this.#loops.addLevels(least, bit, gain, inheritedGain, impactUnit);
  }

  /** Touches the other documents of a wide list with it. */
  addOthersOf({ levels }: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart): void {
    this.#list.set(levels);
    this.#loops.addOthers(this.#documents, bit, gain, inheritedGain, impactUnit);
  }

  /** Ends the walk, and leaves of its documents those that gained `enough`. */
  end(enough: number, whole: number): void {
    this.#loops.end(enough, whole);
  }

  /** How many gained the whole. */
  get wholes(): number {
    return this.#head[headParts.wholes / wordBytes] ?? 0;
  }
}
