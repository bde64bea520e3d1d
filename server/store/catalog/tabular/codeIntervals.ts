import type { CodeTable } from '../codes/codeTable';
import { packKey, packedLength, packedPrefix, packedRange, unpackKey } from '../codes/packedKey';
import { meets } from './codeCondition';
import type { WrittenReference } from './referenceText';

/** Half-open ranges of code ids, ascending: `[from, to, from, to, …]`. */
export type Intervals = readonly number[];

/**
 * Resolves references to the codes they cover, as ranges of ids: a family is one range, a range in Tabular List order a few (C4A
 * is listed before C44), and a condition filters the leaves. Notes are stored this way and not as pairs of codes, of which FY2026
 * has 15.6 million.
 */
export class CodeIntervals {
  readonly #codes: CodeTable;
  readonly #titleOf: (id: number) => string;
  /** Ids in Tabular List order. */
  readonly #inOrder: Uint32Array;
  /** 1 for codes that a condition on characters can mean: billable, or a stem of seventh characters. */
  readonly #isLeaf: Uint8Array;

  constructor(codes: CodeTable, titleOf: (id: number) => string) {
    this.#codes = codes;
    this.#titleOf = titleOf;
    this.#inOrder = new Uint32Array(codes.size);
    this.#isLeaf = new Uint8Array(codes.size);
    for (let id = 0; id < codes.size; id += 1) {
      this.#inOrder[codes.orderAt(id)] = id;
      if (codes.billableAt(id) !== 0) this.#isLeaf[id] = 1;
      const stem = codes.stemLengthAt(id);
      if (stem > 0) this.#isLeaf[codes.findPacked(packedPrefix(codes.keyAt(id), stem))] = 1;
    }
  }

  /** Empty if no edition has a code that the reference covers. */
  resolve(reference: WrittenReference): Intervals {
    const whole = reference.to === undefined ? this.#family(reference.from) : this.#range(reference.from, reference.to);
    const test = reference.condition?.test;
    if (test === undefined || test.kind === 'any') return whole;
    const ids: number[] = [];
    eachId(whole, (id) => {
      if (this.#isLeaf[id] !== 1) return;
      const packed = this.#codes.keyAt(id);
      const stemLength = this.#codes.stemLengthAt(id);
      const key = unpackKey(packed);
      if (meets(test, { key, stem: stemLength > 0 ? key.slice(0, stemLength) : key, title: this.#titleOf(id) })) ids.push(id);
    });
    return toIntervals(ids);
  }

  #family(key: string): Intervals {
    const packed = packKey(key);
    if (packed < 0) return [];
    const range = packedRange(packed, packedLength(packed));
    const from = this.#codes.lowerBound(range.from);
    const to = this.#codes.lowerBound(range.to);
    return from < to ? [from, to] : [];
  }

  #range(from: string, to: string): Intervals {
    const first = this.#family(from);
    const last = this.#family(to);
    if (first.length === 0 || last.length === 0) return this.#betweenKeys(from, to);
    let low = Infinity;
    let high = -1;
    eachId(first, (id) => (low = Math.min(low, this.#codes.orderAt(id))));
    eachId(last, (id) => (high = Math.max(high, this.#codes.orderAt(id))));
    return low <= high ? toIntervals(Array.from(this.#inOrder.subarray(low, high + 1)).sort((a, b) => a - b)) : [];
  }

  /** For a range whose end is in no installed edition, key order is used. */
  #betweenKeys(from: string, to: string): Intervals {
    const [low, high] = [packKey(from), packKey(to)];
    if (low < 0 || high < 0) return [];
    const start = this.#codes.lowerBound(low);
    const end = this.#codes.lowerBound(packedRange(high, packedLength(high)).to);
    return start < end ? [start, end] : [];
  }
}

function eachId(intervals: Intervals, visit: (id: number) => void): void {
  for (let at = 0; at < intervals.length; at += 2) for (let id = intervals[at] ?? 0; id < (intervals[at + 1] ?? 0); id += 1) visit(id);
}

/** @param ids ascending */
function toIntervals(ids: readonly number[]): Intervals {
  const intervals: number[] = [];
  for (const id of ids) {
    if (intervals.at(-1) === id) intervals[intervals.length - 1] = id + 1;
    else intervals.push(id, id + 1);
  }
  return intervals;
}
