import type { GradientInput } from './gradientInput';
import { sides, type Tape } from './tape';

/**
 * ∂w as one matrix product per tap and film, [out, cells] · [cells, in], summed over the films. A GPU computes a product with
 * few rows and columns on few threads, however long its sums: with all films in one sum, the products took 107 of the 137 ms
 * of a step of the small net (16 films of 128 × 128, WebGPU on an H100).
 */
export function filmProducts(tape: Tape, { x, gradient, weight, window }: GradientInput): string {
  const [batch, into] = sides(x);
  const [, out, high, wide] = sides(gradient);
  const { kernel, strides, pads } = window;
  const cells = high * wide;
  const gradients = tape.reshape(gradient.name, [batch, out, cells]);
  const channelsLast = tape.op('Transpose', [x.name], { perm: [0, 2, 3, 1] });
  const padded = pads.every((pad) => pad === 0) ? channelsLast : tape.op('Pad', [channelsLast, tape.integers([0, pads[0], pads[1], 0, 0, pads[2], pads[3], 0])]);
  const seen = Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => {
    const [row, column] = [Math.floor(tap / kernel[1]), tap % kernel[1]];
    const ends = [row + (high - 1) * strides[0] + 1, column + (wide - 1) * strides[1] + 1];
    return tape.reshape(tape.op('Slice', [padded, tape.integers([row, column]), tape.integers(ends), tape.integers([1, 2]), tape.integers(strides)]), [batch, cells, into]);
  });
  const together = (tensors: readonly string[]): string => (tensors.length === 1 ? (tensors[0] ?? '') : tape.op('Concat', tensors, { axis: 2 }));
  // Few channels make thin matrices: compute all taps in one product.
  const products = into < thinChannels ? tape.op('MatMul', [gradients, together(seen)]) : together(seen.map((tap) => tape.op('MatMul', [gradients, tap])));
  const byTap = tape.reshape(tape.sum(products, [0], 'drop'), [out, seen.length, into]);
  return tape.reshape(tape.op('Transpose', [byTap], { perm: [0, 2, 1] }), weight.shape);
}

const thinChannels = 16;
