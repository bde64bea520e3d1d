import { openSumKernel, type AddProducts } from './sumKernel';
import { together } from './sumKernel.made';

/** A weighted sum of all inputs plus a bias. */
export interface SumRow {
  readonly start: number;
  /** By input. */
  readonly weights: readonly number[];
}

const numberBytes = 8;
const pageBytes = 65_536;

/**
 * A matrix–vector product with bias, each sum accumulated in input order. Uses a WebAssembly SIMD kernel, which runs at full speed
 * for the first answer of a process, before JavaScript is optimised; if unavailable, computes bit-identical results in TypeScript.
 */
export class WeightedSums {
  /** The input vector, to be filled by the caller. */
  readonly inputs: Float64Array;
  /** The sums by row. */
  readonly sums: Float64Array;
  readonly #starts: Float64Array;
  readonly #weights: Float64Array;
  readonly #addProducts: AddProducts | undefined;

  /** @param openKernel opens the kernel with a memory of this many pages */
  constructor(rows: readonly SumRow[], inputs: number, openKernel = openSumKernel) {
    const padded = Math.ceil(rows.length / together) * together;
    const bytes = (inputs + padded + padded * inputs) * numberBytes;
    const kernel = openKernel(Math.ceil(bytes / pageBytes));
    const buffer = kernel?.buffer ?? new ArrayBuffer(bytes);
    this.#addProducts = kernel?.addProducts;
    this.inputs = new Float64Array(buffer, 0, inputs);
    this.sums = new Float64Array(buffer, this.inputs.byteLength, padded);
    this.#weights = new Float64Array(buffer, this.inputs.byteLength + this.sums.byteLength, padded * inputs);
    this.#starts = new Float64Array(padded);
    rows.forEach(({ start, weights }, row) => {
      this.#starts[row] = start;
      const beside = row % together;
      let place = (row - beside) * inputs + beside;
      for (let input = 0; input < inputs; input += 1) {
        this.#weights[place] = weights[input] ?? 0;
        place += together;
      }
    });
  }

  /** Computes the sums of {@link inputs}. */
  add(): void {
    const { inputs, sums } = this;
    sums.set(this.#starts);
    if (this.#addProducts === undefined) this.#addHere();
    else this.#addProducts(0, inputs.byteLength, this.#weights.byteOffset, sums.byteOffset, sums.byteOffset + sums.byteLength);
  }

  #addHere(): void {
    const { inputs, sums } = this;
    for (let row = 0; row < sums.length; row += 1) {
      const beside = row % together;
      let place = (row - beside) * inputs.length + beside;
      let sum = sums[row] ?? 0;
      for (const value of inputs) {
        sum += (this.#weights[place] ?? 0) * value;
        place += together;
      }
      sums[row] = sum;
    }
  }
}
