import { openKernel } from '../../../../core/base/wasm/openKernel';
import { sumKernel } from './sumKernel.made';

/**
 * Adds products of values and weights to sums. Arguments are byte addresses in one memory: start and end of the values, start of
 * the weights, start and end of the sums.
 */
export type AddProducts = (values: number, valuesEnd: number, weights: number, sums: number, sumsEnd: number) => void;

/** A WebAssembly memory with this many pages and its kernel; undefined if unavailable (memory limits, no SIMD). */
export function openSumKernel(pages: number): { readonly buffer: ArrayBuffer; readonly addProducts: AddProducts } | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: pages });
    return { buffer: memory.buffer, addProducts: openKernel(sumKernel, memory) };
  } catch {
    return undefined;
  }
}
