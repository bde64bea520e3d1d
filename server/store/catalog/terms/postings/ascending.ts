import { narrowIds } from '../../snapshotFile';
import type { IdArray, SnapshotArray } from '../../snapshotFormat';

/** Numbers of a block, as a power of two: together they mostly grow by less than two bytes can tell. */
const blockBits = 8;

/** Numbers that never fall, in about two bytes each: what is in a block beyond the block's first one. */
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

  /** 0 at a place where there is none. */
  at(place: number): number {
    return (this.#bases[place >>> blockBits] ?? 0) + (this.#offsets[place] ?? 0);
  }

  /** Place of a number; -1 where it is none of them. */
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

/** What {@link Ascending} is made of. */
export function encodeAscending(numbers: Uint32Array): { readonly offsets: SnapshotArray; readonly bases: Uint32Array } {
  const bases = numbers.filter((_, place) => place % 2 ** blockBits === 0);
  const offsets = numbers.map((number, place) => number - (bases[place >>> blockBits] ?? 0));
  return { offsets: narrowIds(offsets, offsets.reduce((most, offset) => Math.max(most, offset), 0) + 1), bases };
}
