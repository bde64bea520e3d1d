import { encodeKernel } from '../../../server/core/base/wasm/encodeKernel';
import { wasmTypes } from '../../../server/core/base/wasm/encodeModule';
import { lanes, wasm, type Code } from '../../../server/core/base/wasm/instructions';
import { openKernel } from '../../../server/core/base/wasm/openKernel';
import { adamDecay } from '../../autodiff/adamW';

/**
 * AdamW over numbers that lie in a row, four at a time, as a function of WebAssembly: one pass over weights, moments and
 * gradients, where the same as nodes of a graph takes fourteen, and onnxruntime's binding copies all that they give. Each
 * operation rounds as the node does that it stands for (`adamW.ts`), so that both give the same bits.
 */
export type AdamKernel = (weights: number, m: number, v: number, gradients: number, end: number, rate: number, epsilon: number, keep: number) => void;

/** Numbers that one turn of the loop takes. */
export const kernelWidth = 4;

/** The function, on a memory. Its first four arguments are addresses, `end` the one after the last weight; at least `kernelWidth` numbers. */
export function openAdamKernel(memory: WebAssembly.Memory): AdamKernel {
  return openKernel(encodeKernel({ parameters: [i32, i32, i32, i32, i32, f32, f32, f32], locals: [[keeps - keep, v128]], body: adamCode() }), memory);
}

const { i32, f32, v128 } = wasmTypes;
const { get, set, tee } = wasm;
const [weights, m, v, gradients, end, rate, epsilon, keep] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** Locals after the arguments: the gradient, the new moments, and scalars in four lanes. */
const [gradient, first, second, firstDecay, firstRest, secondDecay, secondRest, rates, epsilons, keeps] = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17] as const;

/** Aligned to four bytes, as numbers of a flat vector are. */
const load: Code = [...lanes(0x00), 2, 0];
const store: Code = [...lanes(0x0b), 2, 0];
const [splat, sqrt, add, sub, mul, div] = [0x13, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7].map(lanes) as [Code, Code, Code, Code, Code, Code];
const constant = (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)];

function adamCode(): Code {
  const scalars = [adamDecay.first, 1 - adamDecay.first, adamDecay.second, 1 - adamDecay.second].map(constant);
  const spread = [...scalars, get(rate), get(epsilon), get(keep)].flatMap((value, index) => [...value, ...splat, ...set(firstDecay + index)]);
  const loop: Code = [
    ...[...get(gradients), ...load, ...set(gradient)],
    // m' = m · β₁ + g · (1 − β₁)
    ...[...get(m), ...get(m), ...load, ...get(firstDecay), ...mul, ...get(gradient), ...get(firstRest), ...mul, ...add, ...tee(first), ...store],
    // v' = v · β₂ + g · g · (1 − β₂)
    ...[...get(v), ...get(v), ...load, ...get(secondDecay), ...mul, ...get(gradient), ...get(gradient), ...mul, ...get(secondRest), ...mul, ...add, ...tee(second), ...store],
    // w' = w · keep − m' · rate / (√v' + ε)
    ...[...get(weights), ...get(weights), ...load, ...get(keeps), ...mul, ...get(first), ...get(rates), ...mul, ...get(second), ...sqrt, ...get(epsilons), ...add, ...div, ...sub, ...store],
    ...[weights, m, v, gradients].flatMap((address) => [...get(address), ...wasm.addBytes(4 * kernelWidth), ...set(address)]),
    // Again while there are weights.
    ...[...get(weights), ...get(end), ...wasm.repeatBelow],
  ];
  return [...spread, ...wasm.loop(loop)];
}
