import { adamDecay } from '../autodiff/adamW';

/**
 * AdamW over numbers that lie in a row, four at a time, as a function of WebAssembly: one pass over weights, moments and
 * gradients, where the same as nodes of a graph takes fourteen, and onnxruntime's binding copies all that they give. Each
 * operation rounds as the node does that it stands for (`adamW.ts`), so that both give the same bits.
 * Byte codes: WebAssembly Core Specification 2.0, section 5.4 (instructions) and 5.5 (modules).
 */
export type AdamKernel = (weights: number, m: number, v: number, gradients: number, end: number, rate: number, epsilon: number, keep: number) => void;

/** Numbers that one turn of the loop takes. */
export const kernelWidth = 4;

/** The function, on a memory. Its first four arguments are addresses, `end` the one after the last weight; at least `kernelWidth` numbers. */
export function openAdamKernel(memory: WebAssembly.Memory): AdamKernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(adamModule()), { e: { m: memory } });
  const update = exports['u'];
  if (update === undefined) throw new Error('The update of AdamW is missing in its module.');
  return update;
}

const [i32, f32, v128] = [0x7f, 0x7d, 0x7b] as const;
const [weights, m, v, gradients, end, rate, epsilon, keep] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** Locals after the arguments: the gradient, the new moments, and scalars in four lanes. */
const [gradient, first, second, firstDecay, firstRest, secondDecay, secondRest, rates, epsilons, keeps] = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17] as const;

type Code = readonly number[];

const unsigned = (value: number): Code => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]);
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: Code): Code => [id, ...unsigned(body.length), ...body];
const name = (text: string): Code => list(Array.from(text, (letter) => [letter.charCodeAt(0)]));

const get = (local: number): Code => [0x20, local];
const set = (local: number): Code => [0x21, local];
const tee = (local: number): Code => [0x22, local];
const lanes = (operation: number): Code => [0xfd, ...unsigned(operation)];
/** Aligned to four bytes, as numbers of a flat vector are. */
const load: Code = [...lanes(0x00), 2, 0];
const store: Code = [...lanes(0x0b), 2, 0];
const [splat, sqrt, add, sub, mul, div] = [0x13, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7].map(lanes) as [Code, Code, Code, Code, Code, Code];
const constant = (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)];

function adamModule(): Uint8Array<ArrayBuffer> {
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
    ...[weights, m, v, gradients].flatMap((address) => [...get(address), 0x41, 4 * kernelWidth, 0x6a, ...set(address)]),
    // Again while there are weights.
    ...[...get(weights), ...get(end), 0x49, 0x0d, 0],
  ];
  const code: Code = [...list([[keeps - keep, v128]]), ...spread, 0x03, 0x40, ...loop, 0x0b, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([[0x60, ...list([[i32], [i32], [i32], [i32], [i32], [f32], [f32], [f32]]), 0]])),
    ...section(2, list([[...name('e'), ...name('m'), 0x02, 0x00, 0]])),
    ...section(3, list([[0]])),
    ...section(7, list([[...name('u'), 0x00, 0]])),
    ...section(10, list([[...unsigned(code.length), ...code]])),
  ]);
}
