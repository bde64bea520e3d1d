import type { Window } from '../nets/net';
import { blockedDomain, sides, sizeOf, type GraphTensor, type Tape } from './tape';
import { windowSize } from './windowSize';

/**
 * Convolutions in onnxruntime's NCHWc layout (mlas, `snchwc.cpp`): channels in blocks of 8 or 16, which the CPU's vector
 * registers hold. onnxruntime itself uses them for constant weights only, when it rewrites a graph at load; here the graph
 * asks for them by name and brings its changing weights into their layout, which takes little beside the convolution.
 */

interface BlockedInput {
  readonly x: GraphTensor;
  readonly weight: GraphTensor;
  readonly bias: GraphTensor | undefined;
  readonly window: Window;
}

/** Whether a convolution gains by the layout: channels in whole blocks, and weights that are few beside the tensor. */
export function canBlock({ dialect: { channelBlock } }: Tape, { x, weight, window }: BlockedInput): boolean {
  const [out = 1, into = 1] = weight.shape;
  const [batch, , rows, columns] = sides(x);
  if (channelBlock === 1 || out % channelBlock !== 0) return false;
  const isPlanar = into < channelBlock;
  if (!isPlanar && into % channelBlock !== 0) return false;
  const [high, wide] = windowSize([rows, columns], window);
  return sizeOf(weight.shape) <= batch * out * high * wide;
}

export function blockedConvolution(tape: Tape, { x, weight, bias, window }: BlockedInput): string {
  const block = tape.dialect.channelBlock;
  const [out = 1, into = 1] = weight.shape;
  const isPlanar = into < block;
  const { kernel } = window;
  // Fewer channels than a block stay in planes; the kernel then ends in a block of output channels alone.
  const kernelInBlocks = isPlanar
    ? tape.op('Transpose', [tape.reshape(weight.name, [out / block, block, into, ...kernel])], { perm: [0, 2, 3, 4, 1] })
    : tape.op('Transpose', [tape.reshape(weight.name, [out / block, block, into / block, block, ...kernel])], { perm: [0, 2, 4, 5, 3, 1] });
  const y = blockedConv(tape, [isPlanar ? x.name : toBlocks(tape, x.name), tape.reshape(kernelInBlocks, [out, into, ...kernel]), ...(bias === undefined ? [] : [bias.name])], { window, dilations: [1, 1] });
  return fromBlocks(tape, y, out);
}

interface WeightGradientInput {
  readonly x: GraphTensor;
  readonly gradient: GraphTensor;
  readonly weight: GraphTensor;
  readonly window: Window;
}

export function canBlockWeightGradient({ dialect: { channelBlock } }: Tape, { x, weight }: WeightGradientInput): boolean {
  const [out = 1] = weight.shape;
  const [batch = 1] = x.shape;
  return channelBlock > 1 && out % channelBlock === 0 && batch % channelBlock === 0;
}

/**
 * ∂w as a convolution: films and channels exchanged, the input is convolved with the gradient as its kernel, dilated by the
 * stride. One window per tap of the kernel is left.
 */
export function blockedWeightGradient(tape: Tape, { x, gradient, window }: WeightGradientInput): string {
  const block = tape.dialect.channelBlock;
  const [batch, , rows, columns] = sides(x);
  const [, out, high, wide] = sides(gradient);
  const { kernel, strides, pads } = window;
  const after = [(high - 1) * strides[0] + kernel[0] - rows - pads[0], (wide - 1) * strides[1] + kernel[1] - columns - pads[1]] as const;
  const isPadded = pads[0] !== 0 || pads[1] !== 0 || after[0] !== 0 || after[1] !== 0;
  const padded = isPadded ? tape.op('Pad', [x.name, tape.integers([0, 0, pads[0], pads[1], 0, 0, ...after])]) : x.name;
  const films = toBlocks(tape, tape.op('Transpose', [padded], { perm: [1, 0, 2, 3] }));
  // Channels first into blocks, then films: three times as fast as one transposition of six axes.
  const kernelInBlocks = tape.op('Transpose', [tape.reshape(toBlocks(tape, gradient.name), [batch / block, block, out / block, high * wide, block])], { perm: [2, 0, 3, 1, 4] });
  const taps = blockedConv(tape, [films, tape.reshape(kernelInBlocks, [out, batch, high, wide])], { window: { kernel: [high, wide], strides: [1, 1], pads: [0, 0, 0, 0] }, dilations: strides });
  return tape.op('Transpose', [fromBlocks(tape, taps, out)], { perm: [1, 0, 2, 3] });
}

function blockedConv(tape: Tape, inputs: readonly string[], { window, dilations }: { readonly window: Window; readonly dilations: readonly number[] }): string {
  const attributes = { kernel_shape: window.kernel, strides: window.strides, pads: window.pads, dilations, group: 1 };
  return single(tape.node('Conv', { inputs, outputs: 1, attributes, domain: blockedDomain }));
}

function toBlocks(tape: Tape, tensor: string): string {
  return single(tape.node('ReorderInput', { inputs: [tensor], outputs: 1, attributes: { channels_last: 0 }, domain: blockedDomain }));
}

function fromBlocks(tape: Tape, tensor: string, channels: number): string {
  return single(tape.node('ReorderOutput', { inputs: [tensor], outputs: 1, attributes: { channels, channels_last: 0 }, domain: blockedDomain }));
}

function single([output]: readonly string[]): string {
  return output ?? '';
}
