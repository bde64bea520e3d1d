import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import { Ascending } from '../postings/ascending';
import type { UnitArray } from '../../snapshotFormat';

/** A half-open range of terms by place in the sorted dictionary. */
export interface TermRange {
  readonly from: number;
  readonly to: number;
}

/** The term dictionary of an index: the sorted terms of all names. Exact and prefix lookup by binary search. */
export class TermList {
  readonly #units: UnitArray;
  readonly #starts: Ascending;
  readonly #shared: PagedBytes;

  constructor(snapshot: Snapshot) {
    this.#units = snapshot.units('termUnits');
    this.#starts = new Ascending(snapshot.ids('termStarts'), snapshot.uint32('termBases'));
    this.#shared = snapshot.paged('termShared');
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  /** Place of a term; -1 if absent. */
  find(term: string): number {
    const place = this.#lowerBound(term, false);
    const start = this.#starts.at(place);
    return place < this.size && this.lengthAt(place) === term.length && compare(this.#units, term, start, start + term.length) === 0 ? place : -1;
  }

  /** The range of terms that start with `prefix`. */
  prefixRange(prefix: string): TermRange {
    return { from: this.#lowerBound(prefix, false), to: this.#lowerBound(prefix, true) };
  }

  lengthAt(place: number): number {
    return this.#starts.at(place + 1) - this.#starts.at(place);
  }

  /** A UTF-16 code unit of a term. */
  unitAt(place: number, letter: number): number {
    return this.#units[this.#starts.at(place) + letter] ?? 0;
  }

  /** By place, the length of the prefix shared with the previous term. */
  shared(): Uint8Array {
    this.#shared.need(0, this.#shared.bytes.length);
    return this.#shared.bytes;
  }

  termAt(place: number): string {
    return String.fromCharCode(...this.#units.subarray(this.#starts.at(place), this.#starts.at(place + 1)));
  }

  /** First place with a term not less than `text`; with `past`, the first after all terms that start with it. */
  #lowerBound(text: string, past: boolean): number {
    const units = this.#units;
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compare(units, text, starts.at(middle), starts.at(middle + 1));
      if (order < 0 || (past && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Compares the term at `start`–`end` with a text over the text's length; 0 if the term starts with it. */
function compare(units: UnitArray, text: string, start: number, end: number): number {
  const length = text.length;
  for (let index = 0; index < length; index += 1) {
    if (start + index >= end) return -1;
    const difference = (units[start + index] ?? 0) - text.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return 0;
}
