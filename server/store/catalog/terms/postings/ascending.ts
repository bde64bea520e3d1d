import { narrowIds } from '../../snapshotFile';
import type { IdArray, SnapshotArray } from '../../snapshotFormat';

/** Block size as a power of two, chosen so that offsets within a block mostly fit two bytes. */
const blockBits = 8;

/** An ascending number array in about two bytes per element: offsets from the first number of each block. */
export class Ascending {
  readonly #offsets: IdArray;
  readonly #bases: Uint32Array;

  constructor(offsets: IdArray, bases: Uint32Array) {
    this.#offsets = offsets;
    this.#bases = bases;
  }

  get length(): number {
    return this.#offsets.length;
  }

  /** The element at an index; 0 out of range. */
  at(place: number): number {
    return (this.#bases[place >>> blockBits] ?? 0) + (this.#offsets[place] ?? 0);
  }

  /** Index of a number by binary search; -1 if absent. */
  indexOf(number: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < number) low = middle + 1;
      else high = middle;
    }
    return low < this.length && this.at(low) === number ? low : -1;
  }
}

/** Encodes the input of {@link Ascending}. */
export function encodeAscending(numbers: Uint32Array): { readonly offsets: SnapshotArray; readonly bases: Uint32Array } {
  const bases = numbers.filter((_, place) => place % 2 ** blockBits === 0);
  const offsets = numbers.map((number, place) => number - (bases[place >>> blockBits] ?? 0));
  return { offsets: narrowIds(offsets, offsets.reduce((most, offset) => Math.max(most, offset), 0) + 1), bases };
}
