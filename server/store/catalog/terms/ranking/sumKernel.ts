import { openKernel } from '../../../../core/base/wasm/openKernel';
import { sumKernel } from './sumKernel.made';

/** Adds to sums the products of values with the weights of each: addresses in one memory of the first ones, and of the end of values and sums. */
export type AddProducts = (values: number, valuesEnd: number, weights: number, sums: number, sumsEnd: number) => void;

/** A memory of so many pages and what adds products in it; undefined where the machine or its settings allow none. */
export function openSumKernel(pages: number): { readonly buffer: ArrayBuffer; readonly addProducts: AddProducts } | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: pages });
    return { buffer: memory.buffer, addProducts: openKernel(sumKernel, memory) };
  } catch {
    return undefined;
  }
}
