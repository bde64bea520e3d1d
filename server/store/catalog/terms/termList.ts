import type { Snapshot, UnitArray } from '../snapshotFile';

/** A half-open run of terms, by their place in the sorted list. */
export interface TermRange {
  readonly from: number;
  readonly to: number;
}

/** The sorted terms of an attached index: all words of all titles. */
export class TermList {
  readonly #units: UnitArray;
  readonly #starts: Uint32Array;
  readonly #letters: Uint32Array;

  constructor(snapshot: Snapshot) {
    this.#units = snapshot.units('termUnits');
    this.#starts = snapshot.uint32('termStarts');
    this.#letters = snapshot.uint32('letters');
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  /** Place of a term; -1 where it is none. */
  find(term: string): number {
    const place = this.#lowerBound(term, false);
    return place < this.size && this.lengthAt(place) === term.length && this.#compare(place, term) === 0 ? place : -1;
  }

  /** All terms that begin with `prefix`. */
  prefixRange(prefix: string): TermRange {
    return { from: this.#lowerBound(prefix, false), to: this.#lowerBound(prefix, true) };
  }

  lengthAt(place: number): number {
    return (this.#starts[place + 1] ?? 0) - (this.#starts[place] ?? 0);
  }

  lettersAt(place: number): number {
    return this.#letters[place] ?? 0;
  }

  termAt(place: number): string {
    return String.fromCharCode(...this.#units.subarray(this.#starts[place], this.#starts[place + 1]));
  }

  /** First place whose term is not below `text`; with `past`, the first behind all that begin with it. */
  #lowerBound(text: string, past: boolean): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.#compare(middle, text);
      if (order < 0 || (past && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Order of a term against a text, over the text's length: 0 where the term begins with it. */
  #compare(place: number, text: string): number {
    const start = this.#starts[place] ?? 0;
    const length = this.lengthAt(place);
    for (let index = 0; index < text.length; index += 1) {
      if (index >= length) return -1;
      const difference = (this.#units[start + index] ?? 0) - text.charCodeAt(index);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
