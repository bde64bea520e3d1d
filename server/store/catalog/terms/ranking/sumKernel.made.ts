import { encodeKernel } from '../../../../core/base/wasm/encodeKernel';
import { wasmTypes } from '../../../../core/base/wasm/encodeModule';
import { lanes, wasm, type Code } from '../../../../core/base/wasm/instructions';

/** Sums the kernel computes in parallel, in SIMD pairs: a single one would wait for the latency of each addition. */
export const together = 8;

const { i32, v128 } = wasmTypes;
const [values, valuesEnd, weights, sums, sumsEnd] = [0, 1, 2, 3, 4] as const;
/** Locals after the arguments: address of the value, the value in both lanes, and four pairs of sums. */
const [value, twice, ...pairs] = [5, 6, 7, 8, 9, 10] as const;
const numberBytes = 8;
const pairBytes = 2 * numberBytes;
/** Aligned to eight bytes, as 64-bit floats are. */
const load = (pair: number): Code => [...lanes(0x00), 3, pair * pairBytes];
const store = (pair: number): Code => [...lanes(0x0b), 3, pair * pairBytes];
const loadTwice: Code = [...lanes(0x0a), 3, 0];
const [add, multiply] = [0xf0, 0xf2].map(lanes) as [Code, Code];

/** Eight sums at a time: loads them, adds each value multiplied by its eight weights, and stores them. */
const body = wasm.loop([
  ...pairs.flatMap((pair, place) => [...wasm.get(sums), ...load(place), ...wasm.set(pair)]),
  ...[...wasm.get(values), ...wasm.set(value)],
  ...wasm.loop([
    ...[...wasm.get(value), ...loadTwice, ...wasm.set(twice)],
    ...pairs.flatMap((pair, place) => [...wasm.get(pair), ...wasm.get(weights), ...load(place), ...wasm.get(twice), ...multiply, ...add, ...wasm.set(pair)]),
    ...[...wasm.get(weights), ...wasm.addBytes(together * numberBytes), ...wasm.set(weights)],
    ...[...wasm.get(value), ...wasm.addBytes(numberBytes), ...wasm.tee(value), ...wasm.get(valuesEnd), ...wasm.repeatBelow],
  ]),
  ...pairs.flatMap((pair, place) => [...wasm.get(sums), ...wasm.get(pair), ...store(place)]),
  ...[...wasm.get(sums), ...wasm.addBytes(together * numberBytes), ...wasm.tee(sums), ...wasm.get(sumsEnd), ...wasm.repeatBelow],
]);

/** The module. */
export const sumKernel = encodeKernel({ parameters: [i32, i32, i32, i32, i32], locals: [[1, i32], [5, v128]], body });
