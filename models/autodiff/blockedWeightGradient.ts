import type { Window } from '../nets/net';
import { gradientFromBlocks, kernelSize } from './blockedKernel';
import { blockedConv, exchange, paddedBlocks, reorderOutput } from './blockedLayout';
import type { GradientInput } from './gradientInput';
import { planarWeightGradient } from './planarGradients';
import { sides, type GraphTensor, type Tape } from './tape';

/**
 * ∂w of a blocked convolution, in the weight's layout: the input is convolved with the gradient as kernel, with films in the
 * role of channels. The blocked gradient already is such a kernel, one per film (a group of the convolution); the input's
 * blocks are read as planes whose columns are `block` numbers wide, so that the kernel, dilated by the block, visits one
 * channel after another. One output cell per tap and channel remains, summed over the groups.
 */
export function blockedWeightGradient(tape: Tape, input: GradientInput): string {
  const plan = planOf(tape, input);
  if (plan === undefined) {
    const [, out] = sides(input.gradient);
    return planarWeightGradient(tape, { ...input, gradient: { name: reorderOutput(tape, input.gradient.name, out), shape: input.gradient.shape } });
  }
  const { x, gradient, weight, window } = input;
  const block = tape.dialect.channelBlock;
  const { out, into, taps } = kernelSize(weight);
  const [batch] = sides(x);
  const [, , high, wide] = sides(gradient);
  const { groups, after } = plan;
  const lanes = x.isBlocked === true ? block : 1;
  const planes = into / lanes;
  const [rows, columns] = [(high - 1) * window.strides[0] + window.kernel[0], (wide - 1) * window.strides[1] + window.kernel[1]];
  const padded = pad(tape, x, [window.pads[0], window.pads[1], ...after]);
  const plane = [rows, columns * lanes];
  const films = planes === 1 ? tape.reshape(padded, [1, batch, ...plane]) : exchange(tape, padded, { a: batch, b: planes, rest: plane });
  const kernels = groups === batch ? gradient.name : filmsInGroups(tape, gradient, groups);
  const found = blockedConv(tape, [films, tape.reshape(kernels, [groups * out, batch / groups, high, wide])], {
    window: { kernel: [high, wide], strides: [1, 1], pads: [0, 0, 0, 0] },
    dilations: [window.strides[0], window.strides[1] * lanes],
    group: groups,
  });
  const summed = groups === 1 ? found : tape.sum(tape.reshape(found, [planes, groups, out * taps * lanes]), [1], 'drop');
  if (lanes === 1) {
    const byInput = reorderOutput(tape, tape.reshape(summed, [planes, out, 1, taps]), out);
    return tape.reshape(planes === 1 ? byInput : tape.op('Transpose', [byInput], { perm: [1, 0, 2, 3] }), weight.shape);
  }
  const [outs, length] = [out / block, taps * block ** 2];
  if (planes === 1 || outs === 1) return gradientFromBlocks(tape, { name: summed, shape: groups === 1 ? [planes, out, window.kernel[0], window.kernel[1] * lanes] : [planes, out * taps * lanes] }, weight);
  const kernel = exchange(tape, summed, { a: planes, b: outs, rest: [length] });
  return gradientFromBlocks(tape, { name: kernel, shape: [outs, planes, length] }, weight);
}

interface Plan {
  readonly groups: number;
  readonly after: readonly [number, number];
}

/** Films with at least this many cells get a group of their own; smaller ones are summed within the convolution. */
const largeMap = 1024;
const smallestMap = 64;
const filmsPerGroup = 4;

function planOf(tape: Tape, { x, gradient, window: { kernel, strides, pads } }: GradientInput): Plan | undefined {
  const [batch, , rows, columns] = sides(x);
  const [, , high, wide] = sides(gradient);
  const after = [(high - 1) * strides[0] + kernel[0] - rows - pads[0], (wide - 1) * strides[1] + kernel[1] - columns - pads[1]] as const;
  const block = tape.dialect.channelBlock;
  if (after.some((pad) => pad < 0) || (batch > block && batch % block !== 0)) return undefined;
  if (high * wide >= largeMap) return { groups: batch, after };
  return high * wide >= smallestMap && batch % filmsPerGroup === 0 ? { groups: batch / filmsPerGroup, after } : undefined;
}

function pad(tape: Tape, x: GraphTensor, pads: Window['pads']): string {
  if (x.isBlocked === true || pads.every((each) => each === 0)) return paddedBlocks(tape, x, pads);
  return tape.op('Pad', [x.name, tape.integers([0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]])]);
}

/** Kernels of several films each: [groups, out / block, films of the group, cells, block]. */
function filmsInGroups(tape: Tape, gradient: GraphTensor, groups: number): string {
  const [batch, out, high, wide] = sides(gradient);
  const block = tape.dialect.channelBlock;
  const [films, outs] = [batch / groups, out / block];
  if (outs === 1) return gradient.name;
  return exchange(tape, gradient.name, { groups, a: films, b: outs, rest: [high * wide * block] });
}
