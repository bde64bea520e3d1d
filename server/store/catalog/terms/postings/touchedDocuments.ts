import type { TermRange } from '../words/termList';
import type { PostingReader } from './postingReader';
import { openWalkLoops, type WalkWorkshop } from './walkLoops';
import { headParts, recordBytes, type WalkLayout, type WalkLoops } from './walkMemory';
import type { WideList } from './wideLists';

/** Contribution of one alternative of a slot: a constant for each matching document, plus a part per unit of impact. */
export interface SlotPart {
  readonly bit: number;
  readonly gain: number;
  /** The constant for documents in which only a header contains the term. */
  readonly inheritedGain: number;
  readonly impactUnit: number;
}

const wordBytes = Uint32Array.BYTES_PER_ELEMENT;

/** Views of the loops' memory; invalid after the memory has grown. */
interface WalkViews {
  readonly head: Uint32Array;
  readonly most: Float32Array;
  readonly list: Uint8Array;
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  readonly numbers: Float64Array;
}

/**
 * The accumulators of a walk: one record per touched document, in order of first contact. An alternative contributes to a document
 * unless a better one of the same slot already has.
 */
export class TouchedDocuments {
  readonly #documents: number;
  readonly #workshop: WalkWorkshop;
  readonly #loops: WalkLoops;
  readonly #layout: WalkLayout;
  #views: WalkViews;

  /** @param documents number of documents in the index */
  constructor(documents: number, open: (documents: number) => WalkWorkshop = openWalkLoops) {
    this.#documents = documents;
    this.#workshop = open(documents);
    this.#loops = this.#workshop.loops;
    this.#layout = this.#workshop.layout;
    this.#views = viewsOf(this.#workshop.withBytes(this.#layout.records), this.#layout);
  }

  /**
   * The records of `recordBytes` each as 32-bit words, valid after the walk has ended and until the next one starts. A raw array,
   * for loops over thousands of records.
   */
  get words(): Uint32Array {
    return this.#views.words;
  }

  /** The same memory as 64-bit floats. */
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

  /** The highest score of any document. */
  get most(): number {
    return this.#views.most[0] ?? 0;
  }

  /** Adds an alternative to the documents in the postings of a term range that is not wide; documents not yet touched are added only if `isOpen`. */
  addTerms(reader: PostingReader, terms: TermRange, { bit, gain, inheritedGain, impactUnit }: SlotPart, isOpen: boolean): void {
    const bytes = reader.bytesOf(terms);
    // A posting takes at least one byte.
    if (isOpen) this.#makeRoom(bytes.length);
    const { list, starts } = this.#views;
    list.set(bytes);
    reader.copyStarts(terms, starts);
    this.#loops.addPostings(terms.to - terms.from, isOpen ? 1 : 0, bit, gain, inheritedGain, impactUnit);
  }

  /** Adds an alternative to the touched documents in a wide list, except those with a score below `least`. */
  addOf({ levels }: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart, least: number): void {
    this.#views.list.set(levels);
    this.#loops.addLevels(least, bit, gain, inheritedGain, impactUnit);
  }

  /** Adds the documents of a wide list that are not touched yet. */
  addOthersOf({ levels, most }: WideList, { bit, gain, inheritedGain, impactUnit }: SlotPart): void {
    this.#makeRoom(most);
    this.#views.list.set(levels);
    this.#loops.addOthers(this.#documents, bit, gain, inheritedGain, impactUnit);
  }

  /**
   * Ends the walk and keeps only documents with a score of at least `enough`. @param whole score from which a document counts as a
   * near-full match
   */
  end(enough: number, whole: number): void {
    this.#loops.end(enough, whole);
  }

  /** Number of near-full matches. */
  get wholes(): number {
    return this.#views.head[headParts.wholes / wordBytes] ?? 0;
  }

  /** Address of the next record. */
  get #end(): number {
    return this.#views.head[headParts.end / wordBytes] ?? 0;
  }

  /** Grows the memory for this many more records, at most one per document of the index. */
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
    // WebAssembly pages are a multiple of 64 bits, and a plain buffer ends with a record.
    numbers: new Float64Array(buffer, records),
  };
}
