import { gradientFromBlocks, kernelSize } from './blockedKernel';
import type { Pads } from '../nets/net';
import { blockedConv, exchange, paddedBlocks, reorderInput, reorderOutput } from './blockedLayout';
import type { GradientInput } from './gradientInput';
import { sides, type GraphTensor, type Tape } from './tape';

export function canBlockFilms({ dialect: { channelBlock } }: Tape, { x, weight }: Pick<GradientInput, 'x' | 'weight'>): boolean {
  const [out = 1] = weight.shape;
  const [batch = 1] = x.shape;
  return channelBlock > 1 && out % channelBlock === 0 && batch % channelBlock === 0;
}

/**
 * ∂w as a convolution: with films and channels swapped, the input is convolved with the gradient as kernel, dilated by the
 * stride, films in blocks. One output cell per tap remains. For small maps with many channels.
 */
export function filmBlockGradient(tape: Tape, { x, gradient, weight, window }: GradientInput): string {
  const block = tape.dialect.channelBlock;
  const [batch, into, rows, columns] = sides(x);
  const [, out, high, wide] = sides(gradient);
  const { kernel, strides, pads } = window;
  const after = [(high - 1) * strides[0] + kernel[0] - rows - pads[0], (wide - 1) * strides[1] + kernel[1] - columns - pads[1]] as const;
  const [tall, broad] = [rows + pads[0] + after[0], columns + pads[1] + after[1]];
  const padded = inPaddedPlanes(tape, x, [pads[0], pads[1], ...after]);
  const films = reorderInput(tape, exchange(tape, padded, { a: batch, b: into, rest: [tall, broad] }));
  // Channels first into blocks, then films: three times as fast as one six-axis transpose.
  const kernelInBlocks = tape.op('Transpose', [tape.reshape(reorderInput(tape, gradient.name), [batch / block, block, out / block, high * wide, block])], { perm: [2, 0, 3, 1, 4] });
  const taps = blockedConv(tape, [films, tape.reshape(kernelInBlocks, [out, batch, high, wide])], { window: { kernel: [high, wide], strides: [1, 1], pads: [0, 0, 0, 0] }, dilations: strides });
  return withInputLast(tape, taps, { weight, out });
}

/** In planes, with the margin that the kernel looks at; blocks get theirs before, which several threads do. */
function inPaddedPlanes(tape: Tape, x: GraphTensor, pads: Pads): string {
  if (x.isBlocked === true) return reorderOutput(tape, paddedBlocks(tape, x, pads), x.shape[1] ?? 1);
  return pads.every((pad) => pad === 0) ? x.name : tape.op('Pad', [x.name, tape.integers([0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]])]);
}

/** [in, out, taps], out in blocks, to the weight's own order: by the operators that change layouts, which transpose several times as fast. */
function withInputLast(tape: Tape, taps: string, { weight, out }: { readonly weight: GraphTensor; readonly out: number }): string {
  const block = tape.dialect.channelBlock;
  const { into, taps: count } = kernelSize(weight);
  if (into % block !== 0) return tape.op('Transpose', [reorderOutput(tape, taps, out)], { perm: [1, 0, 2, 3] });
  const [outs, intos] = [out / block, into / block];
  const bothInBlocks = reorderInput(tape, tape.reshape(taps, [1, into, 1, out * count]));
  const outInside = reorderInput(tape, tape.reshape(bothInBlocks, [intos * outs * count, block, 1, block]));
  const length = count * block ** 2;
  return gradientFromBlocks(tape, { name: exchange(tape, outInside, { a: intos, b: outs, rest: [length] }), shape: [outs, intos, length] }, weight);
}
