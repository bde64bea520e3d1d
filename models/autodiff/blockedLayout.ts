import type { AttributeInputs } from '../onnx/onnxWriter';
import type { Pair, Pads, Window } from '../nets/net';
import { blockedDomain, sides, sizeOf, type GraphTensor, type Tape } from './tape';

/**
 * onnxruntime's NCHWc layout (mlas, `snchwc.cpp`): channels in blocks of 8 or 16, the width of the CPU's vector registers. In
 * memory [batch, channels / block, rows, columns, block]; the graph's shape stays [batch, channels, rows, columns].
 * Elementwise operations need not distinguish the layouts.
 */

/** Converts a tensor to blocked layout. */
export function inBlocks(tape: Tape, x: GraphTensor): GraphTensor {
  if (x.isBlocked === true) return x;
  const [, channels] = sides(x);
  return tape.once(`blocks of ${x.name}`, () => tape.record({ name: reorderInput(tape, x.name), shape: x.shape, isBlocked: true }, [x], (gradient) => tape.addGradient(x, reorderOutput(tape, gradient, channels))));
}

/** Converts a tensor to ONNX's NCHW layout. */
export function inPlanes(tape: Tape, x: GraphTensor): GraphTensor {
  if (x.isBlocked !== true) return x;
  const [, channels] = sides(x);
  return tape.once(`planes of ${x.name}`, () => tape.record({ name: reorderOutput(tape, x.name, channels), shape: x.shape }, [x], (gradient) => tape.addGradient(x, reorderInput(tape, gradient))));
}

/** Converts [batch, channels, rows, columns] to blocked layout. */
export function reorderInput(tape: Tape, tensor: string): string {
  return blockedNode(tape, 'ReorderInput', [tensor], { channels_last: 0 });
}

export function reorderOutput(tape: Tape, tensor: string, channels: number): string {
  return blockedNode(tape, 'ReorderOutput', [tensor], { channels, channels_last: 0 });
}

export function blockedNode(tape: Tape, op: string, inputs: readonly string[], attributes: AttributeInputs): string {
  return tape.node(op, { inputs, outputs: 1, attributes, domain: blockedDomain })[0] ?? '';
}

export interface BlockedConvOptions {
  readonly window: Window;
  readonly dilations?: Pair;
  readonly group?: number;
  readonly isRectified?: boolean;
}

/** Convolution in blocked layout. `inputs`: a blocked tensor or a few planes, a blocked kernel, and optionally a bias and a tensor to add to the result. */
export function blockedConv(tape: Tape, inputs: readonly (string | undefined)[], { window: { kernel, strides, pads }, dilations = [1, 1], group = 1, isRectified = false }: BlockedConvOptions): string {
  const given = inputs.slice(0, inputs.findLastIndex((input) => input !== undefined) + 1).map((input) => input ?? '');
  return blockedNode(tape, 'Conv', given, { kernel_shape: kernel, strides, pads, dilations, group, ...(isRectified ? { activation: 'Relu' } : {}) });
}

export interface PerChannel {
  /** [channels]. */
  readonly factor: string;
  readonly offset?: string;
  /** A tensor in blocks. */
  readonly plus?: string;
  readonly isRectified?: boolean;
  readonly pads?: Pads;
}

const still: Pads = [0, 0, 0, 0];

/** factor · x + offset + plus per channel, in one pass: a depthwise 1×1 convolution. */
export function perChannel(tape: Tape, { name, shape }: GraphTensor, { factor, offset, plus, isRectified = false, pads = still }: PerChannel): string {
  const channels = shape[1] ?? 1;
  return blockedConv(tape, [name, tape.reshape(factor, [channels, 1, 1, 1]), offset, plus], { window: { kernel: [1, 1], strides: [1, 1], pads }, group: channels, isRectified });
}

/** A blocked tensor with zero padding, computed once. */
export function paddedBlocks(tape: Tape, x: GraphTensor, pads: Pads): string {
  if (pads.every((pad) => pad === 0)) return x.name;
  const channels = x.shape[1] ?? 1;
  const unchanged = (): string => tape.floats('ones', [channels], () => new Float32Array(channels).fill(1));
  return tape.once(`${x.name} padded ${pads.join()}`, () => ({ name: perChannel(tape, x, { factor: unchanged(), pads }), shape: [] })).name;
}

/** Sum per channel over batch, rows and columns: [channels]. */
export function channelSums(tape: Tape, x: GraphTensor): string {
  const [, , rows, columns] = sides(x);
  const means = blockedNode(tape, 'GlobalAveragePool', [x.name], {});
  return tape.op('Mul', [tape.sum(means, [0, 2, 3], 'drop'), tape.scalar(rows * columns)]);
}

/** Sum of x · y per channel: [channels]. A depthwise convolution with a kernel of the film's size, for each film separately. */
export function channelProducts(tape: Tape, x: GraphTensor, y: string): string {
  const [batch, channels, rows, columns] = sides(x);
  const window: Window = { kernel: [rows, columns], strides: [1, 1], pads: still };
  const products = blockedConv(tape, [tape.reshape(x.name, [1, batch * channels, rows, columns]), tape.reshape(y, [batch * channels, 1, rows, columns])], { window, group: batch * channels });
  return tape.sum(tape.reshape(products, [batch, channels]), [0], 'drop');
}

/** Permutes the rows of a tensor [rows, …]. */
export function rowsInOrder(tape: Tape, tensor: string, { key, from }: { readonly key: string; readonly from: () => readonly number[] }): string {
  return tape.op('Gather', [tensor, tape.indices(key, from)], { axis: 0 });
}

/** Below this many numbers, one thread is done before a second one has woken up. */
const fewNumbers = 1 << 17;

/** Transposes [groups, a, b, …] to [groups, b, a, …]; without groups [a, b, …] to [b, a, …]. */
export function exchange(tape: Tape, tensor: string, { groups = 1, a, b, rest }: { readonly groups?: number; readonly a: number; readonly b: number; readonly rest: readonly number[] }): string {
  const outer = groups === 1 ? [] : [groups];
  if (groups * a * b * sizeOf(rest) > fewNumbers) {
    // Gather uses several threads, Transpose one.
    const from = (): readonly number[] => Array.from({ length: groups * a * b }, (_, row) => row - (row % (a * b)) + (row % a) * b + Math.floor((row % (a * b)) / a));
    return tape.op('Gather', [tape.reshape(tensor, [groups * a * b, ...rest]), tape.indices(`exchange ${groups},${a},${b}`, from, [...outer, b, a])], { axis: 0 });
  }
  const axis = outer.length;
  return tape.op('Transpose', [tape.reshape(tensor, [...outer, a, b, ...rest])], { perm: [...outer.keys(), axis + 1, axis, ...rest.map((_, index) => axis + 2 + index)] });
}
