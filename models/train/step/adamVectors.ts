import { ProblemError } from '../../../server/core/base/problem';
import { adamDecay } from '../../autodiff/adamW';
import { kernelWidth, openAdamKernel, type AdamKernel } from './adamKernel';

/** A range of the vectors with one update rule. */
export interface AdamRange {
  readonly from: number;
  readonly to: number;
  readonly decays: boolean;
}

interface Scalars {
  readonly rate: number;
  readonly epsilon: number;
  readonly keep: number;
}

const pageBytes = 65_536;

/** Weights, moments and gradients as flat vectors in one WebAssembly memory, updated in place by AdamW (bit-identical to `adamW.ts`). */
export class AdamVectors {
  readonly weights: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
  readonly gradients: Float32Array;
  readonly #kernel: AdamKernel;

  /** @throws ProblemError if there is not enough memory */
  constructor(length: number) {
    const memory = makeMemory(4 * length);
    const vector = (index: number): Float32Array => new Float32Array(memory.buffer, index * length * Float32Array.BYTES_PER_ELEMENT, length);
    [this.weights, this.m, this.v, this.gradients] = [vector(0), vector(1), vector(2), vector(3)];
    this.#kernel = openAdamKernel(memory);
  }

  update({ from, to, decays }: AdamRange, scalars: Scalars): void {
    const keep = decays ? scalars.keep : 1;
    const whole = to - ((to - from) % kernelWidth);
    const address = (vector: Float32Array, index: number): number => vector.byteOffset + index * Float32Array.BYTES_PER_ELEMENT;
    const { weights, m, v, gradients } = this;
    if (whole > from) this.#kernel(address(weights, from), address(m, from), address(v, from), address(gradients, from), address(weights, whole), scalars.rate, scalars.epsilon, keep);
    for (let index = whole; index < to; index += 1) this.#updateOne(index, { ...scalars, keep });
  }

  /** Scalar version of the kernel, rounded after each operation. */
  #updateOne(index: number, { rate, epsilon, keep }: Scalars): void {
    const f = Math.fround;
    const moment = (old: number, value: number, decay: number): number => f(f(old * f(decay)) + f(value * f(1 - decay)));
    const gradient = this.gradients[index] ?? 0;
    const first = moment(this.m[index] ?? 0, gradient, adamDecay.first);
    const second = moment(this.v[index] ?? 0, f(gradient * gradient), adamDecay.second);
    [this.m[index], this.v[index]] = [first, second];
    this.weights[index] = f(f((this.weights[index] ?? 0) * f(keep)) - f(f(first * f(rate)) / f(f(Math.sqrt(second)) + f(epsilon))));
  }
}

function makeMemory(numbers: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil((numbers * Float32Array.BYTES_PER_ELEMENT) / pageBytes) });
  } catch (cause) {
    throw new ProblemError({ what: `There is not enough memory for the ${numbers / 4} weights of the network, their moments and gradients.`, advice: 'Train a smaller network, its last block, or a head on its features.' }, { cause });
  }
}
