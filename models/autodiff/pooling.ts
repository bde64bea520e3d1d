import type { Window } from '../nets/net';
import { floatType } from './elementwise';
import { inPlanes } from './blockedLayout';
import { blockedMaxPool } from './blockedMaxPool';
import { sides, type GraphTensor, type Tape } from './tape';
import { windowAttributes, windowSize } from './windowSize';

/** Max pooling. Backward, tied maxima share the gradient. */
export function maxPool(tape: Tape, given: GraphTensor, window: Window): GraphTensor {
  const inBlocks = given.isBlocked === true ? blockedMaxPool(tape, given, window) : undefined;
  if (inBlocks !== undefined) return inBlocks;
  const x = inPlanes(tape, given);
  const [batch, channels, rows, columns] = sides(x);
  const [high, wide] = windowSize([rows, columns], window);
  const y = { name: tape.op('MaxPool', [x.name], windowAttributes(window)), shape: [batch, channels, high, wide] };
  return tape.record(y, [x], (gradient) => {
    const taps = tapsOf(window);
    const planes = batch * channels;
    const padded = padBelow(tape, x, window);
    const masks = taps.map(([row, column]) => {
      const ends = [row + (high - 1) * window.strides[0] + 1, column + (wide - 1) * window.strides[1] + 1];
      const slice = tape.op('Slice', [padded, tape.integers([row, column]), tape.integers(ends), tape.integers([2, 3]), tape.integers(window.strides)]);
      return tape.op('Cast', [tape.op('Equal', [slice, y.name])], { to: floatType });
    });
    const ties = masks.reduce((sum, mask) => tape.op('Add', [sum, mask]));
    const share = tape.op('Div', [gradient, ties]);
    const parts = masks.map((mask) => tape.reshape(tape.op('Mul', [mask, share]), [planes, 1, high, wide]));
    tape.addGradient(x, tape.reshape(scatterTaps(tape, tape.op('Concat', parts, { axis: 1 }), { planes, rows, columns, window }), x.shape));
  });
}

/** Padding for max pooling, below every value. */
function padBelow(tape: Tape, x: GraphTensor, { pads }: Window): string {
  if (pads.every((pad) => pad === 0)) return x.name;
  return tape.op('Pad', [x.name, tape.integers([0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]]), tape.scalar(-3e38)]);
}

function tapsOf({ kernel }: Window): readonly (readonly [number, number])[] {
  return Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => [Math.floor(tap / kernel[1]), tap % kernel[1]]);
}

interface Plane {
  readonly planes: number;
  readonly rows: number;
  readonly columns: number;
  readonly window: Window;
}

/** Scatters each tap's plane to its inputs: a transposed convolution with a one-hot kernel per tap. */
function scatterTaps(tape: Tape, parts: string, { rows, columns, window }: Plane): string {
  const taps = window.kernel[0] * window.kernel[1];
  const kernel = tape.floats('taps', [taps, 1, ...window.kernel], () => Float32Array.from({ length: taps * taps }, (_, index) => (index % (taps + 1) === 0 ? 1 : 0)));
  return tape.op('ConvTranspose', [parts, kernel], transposedAttributes([rows, columns], window));
}

/** Attributes with which ConvTranspose restores the window's input size. */
export function transposedAttributes([rows, columns]: readonly [number, number], window: Window): Readonly<Record<string, readonly number[]>> {
  const [high, wide] = windowSize([rows, columns], window);
  const { kernel, strides, pads } = window;
  const rest = [rows + pads[0] + pads[2] - (high - 1) * strides[0] - kernel[0], columns + pads[1] + pads[3] - (wide - 1) * strides[1] - kernel[1]];
  return { ...windowAttributes(window), output_padding: rest };
}

/** Average pooling, over all cells of the window or without padding. */
export function averagePool(tape: Tape, given: GraphTensor, { window, countsPadding }: { readonly window: Window; readonly countsPadding: boolean }): GraphTensor {
  const x = inPlanes(tape, given);
  const [batch, channels, rows, columns] = sides(x);
  const [high, wide] = windowSize([rows, columns], window);
  const y = { name: tape.op('AveragePool', [x.name], { ...windowAttributes(window), count_include_pad: countsPadding ? 1 : 0 }), shape: [batch, channels, high, wide] };
  return tape.record(y, [x], (gradient) => {
    const planes = batch * channels;
    const cells = window.kernel[0] * window.kernel[1];
    const shares = countsPadding ? tape.scalar(1 / cells) : tape.floats(`shares ${JSON.stringify(window)} ${rows},${columns}`, [1, 1, high, wide], () => cellShares([rows, columns], window));
    const shared = tape.reshape(tape.op('Mul', [gradient, shares]), [planes, 1, high, wide]);
    const kernel = tape.floats('block', [1, 1, ...window.kernel], () => new Float32Array(cells).fill(1));
    tape.addGradient(x, tape.reshape(tape.op('ConvTranspose', [shared, kernel], transposedAttributes([rows, columns], window)), x.shape));
  });
}

/** Reciprocal of the number of non-padding cells, per window. */
function cellShares([rows, columns]: readonly [number, number], window: Window): Float32Array {
  const [high, wide] = windowSize([rows, columns], window);
  const inside = (index: number, axis: 0 | 1, size: number): number => {
    const from = index * window.strides[axis] - window.pads[axis];
    return Math.min(size, from + window.kernel[axis]) - Math.max(0, from);
  };
  return Float32Array.from({ length: high * wide }, (_, cell) => 1 / (inside(Math.floor(cell / wide), 0, rows) * inside(cell % wide, 1, columns)));
}

/** [batch, channels, 1, 1]. */
export function globalAveragePool(tape: Tape, given: GraphTensor): GraphTensor {
  const x = inPlanes(tape, given);
  const [batch, channels, rows, columns] = sides(x);
  const y = { name: tape.op('GlobalAveragePool', [x.name]), shape: [batch, channels, 1, 1] };
  return tape.record(y, [x], (gradient) => tape.addGradient(x, tape.op('Expand', [tape.op('Mul', [gradient, tape.scalar(1 / (rows * columns))]), tape.integers(x.shape)])));
}

/** `ln(mean(exp(r · x))) / r` over rows and columns: [batch, channels]. Its gradient is the softmax of r · x. */
export function lsePool(tape: Tape, given: GraphTensor, r: number): GraphTensor {
  const x = inPlanes(tape, given);
  const [batch, channels, rows, columns] = sides(x);
  const scaled = tape.reshape(tape.op('Mul', [x.name, tape.scalar(r)]), [batch, channels, rows * columns]);
  const highest = tape.op('ReduceMax', [scaled, tape.integers([2])], { keepdims: 1 });
  const powers = tape.op('Exp', [tape.op('Sub', [scaled, highest])]);
  const total = tape.sum(powers, [2], 'keep');
  const logarithm = tape.op('Log', [tape.op('Mul', [total, tape.scalar(1 / (rows * columns))])]);
  const pooled = tape.op('Mul', [tape.op('Add', [highest, logarithm]), tape.scalar(1 / r)]);
  const y = { name: tape.reshape(pooled, [batch, channels]), shape: [batch, channels] };
  return tape.record(y, [x], (gradient) => {
    const spread = tape.op('Mul', [tape.op('Div', [powers, total]), tape.reshape(gradient, [batch, channels, 1])]);
    tape.addGradient(x, tape.reshape(spread, x.shape));
  });
}
