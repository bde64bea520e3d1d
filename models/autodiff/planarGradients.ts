import type { Window } from '../nets/net';
import { inPlanes } from './blockedLayout';
import { gradientFromPlanes, weightInPlanes } from './blockedKernel';
import { filmBlockGradient, canBlockFilms } from './filmBlockGradient';
import { filmProducts } from './filmProducts';
import type { GradientInput } from './gradientInput';
import { transposedAttributes } from './pooling';
import { sides, type Tape } from './tape';
import { windowAttributes } from './windowSize';

/** ∂x. With stride 1 a convolution with the kernel rotated by 180° and its channel axes swapped; otherwise the transposed convolution. */
export function planarInputGradient(tape: Tape, { x, gradient, weight: given, window }: GradientInput): string {
  const weight = weightInPlanes(tape, given);
  const [, , rows, columns] = sides(x);
  const { kernel, strides, pads } = window;
  const isFull = pads[0] < kernel[0] && pads[1] < kernel[1] && pads[2] < kernel[0] && pads[3] < kernel[1];
  if (strides[0] !== 1 || strides[1] !== 1 || !isFull) return tape.op('ConvTranspose', [gradient.name, weight.name], transposedAttributes([rows, columns], window));
  const exchanged = tape.op('Transpose', [weight.name], { perm: [1, 0, 2, 3] });
  const isPoint = kernel[0] === 1 && kernel[1] === 1;
  const turned = isPoint ? exchanged : tape.op('Slice', [exchanged, tape.integers([kernel[0] - 1, kernel[1] - 1]), tape.integers([beforeStart, beforeStart]), tape.integers([2, 3]), tape.integers([-1, -1])]);
  const back: Window = { kernel, strides, pads: [kernel[0] - 1 - pads[0], kernel[1] - 1 - pads[1], kernel[0] - 1 - pads[2], kernel[1] - 1 - pads[3]] };
  return tape.op('Conv', [gradient.name, turned], windowAttributes(back));
}

/** End of a reversed slice that includes the first element. */
const beforeStart = -100_000;

/** ∂w, in the weight's own order, of an input in blocks or planes and a gradient in planes. */
export function planarWeightGradient(tape: Tape, input: GradientInput): string {
  if (canBlockFilms(tape, input)) return filmBlockGradient(tape, input);
  const inputInPlanes = { ...input, x: inPlanes(tape, input.x) };
  return gradientFromPlanes(tape, tape.dialect.hasCpuOperators ? tapGradient(tape, inputInPlanes) : filmProducts(tape, inputInPlanes), input.weight);
}

/** One matrix product per tap: the tap's inputs, [in, batch · cells], times the gradient, [out, batch · cells]. */
function tapGradient(tape: Tape, { x, gradient, weight, window }: GradientInput): string {
  const [batch, into, ] = sides(x);
  const [, out, high, wide] = sides(gradient);
  const { kernel, strides, pads } = window;
  const cells = batch * high * wide;
  const byChannel = (name: string): string => tape.op('Transpose', [name], { perm: [1, 0, 2, 3] });
  const padded = pads.every((pad) => pad === 0) ? byChannel(x.name) : tape.op('Pad', [byChannel(x.name), tape.integers([0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]])]);
  const gradients = tape.reshape(byChannel(gradient.name), [out, cells]);
  const seen = Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => {
    const [row, column] = [Math.floor(tap / kernel[1]), tap % kernel[1]];
    const ends = [row + (high - 1) * strides[0] + 1, column + (wide - 1) * strides[1] + 1];
    return tape.reshape(tape.op('Slice', [padded, tape.integers([row, column]), tape.integers(ends), tape.integers([2, 3]), tape.integers(strides)]), [into, cells]);
  });
  // Few channels make thin matrices: compute all taps in one product.
  if (into < thinChannels && seen.length > 1) {
    const all = tape.op('Gemm', [gradients, tape.op('Concat', seen, { axis: 0 })], { transB: 1 });
    const byTap = tape.op('Transpose', [tape.reshape(all, [out, seen.length, into])], { perm: [0, 2, 1] });
    return tape.reshape(byTap, weight.shape);
  }
  const products = seen.map((tap) => tape.reshape(tape.op('Gemm', [gradients, tap], { transB: 1 }), [out, into, 1]));
  return tape.reshape(products.length === 1 ? (products[0] ?? '') : tape.op('Concat', products, { axis: 2 }), weight.shape);
}

const thinChannels = 16;
