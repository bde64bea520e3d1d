import { reorderInput, reorderOutput, rowsInOrder } from './blockedLayout';
import type { GraphTensor, Tape } from './tape';

/**
 * Kernels of convolutions in blocks, [out / block, in / block, taps, block of in, block of out]: weights that change from
 * step to step, so that onnxruntime cannot bring them into this layout when it loads the graph. Those whose channels fill
 * blocks are kept so from step to step (`kernelOrder.ts`); others are brought into it in each.
 */

interface KernelSize {
  readonly out: number;
  readonly into: number;
  readonly taps: number;
}

export function kernelSize({ shape: [out = 1, into = 1, rows = 1, columns = 1] }: GraphTensor): KernelSize {
  return { out, into, taps: rows * columns };
}

/** From [out, in, rows, columns]. Fewer channels than a block stay apart: [out / block, in, taps, block of out]. */
export function kernelInBlocks(tape: Tape, weight: GraphTensor): GraphTensor {
  if (weight.isBlocked === true) return weight;
  return tape.once(`kernel of ${weight.name}`, () => ({ name: intoBlocks(tape, weight.name, weight), shape: weight.shape }));
}

/** A weight in ONNX's own order, [out, in, rows, columns]. */
export function weightInPlanes(tape: Tape, weight: GraphTensor): GraphTensor {
  if (weight.isBlocked !== true) return weight;
  return tape.once(`planes of ${weight.name}`, () => tape.record({ name: intoPlanes(tape, weight.name, weight), shape: weight.shape }, [weight], (gradient) => tape.addGradient(weight, intoBlocks(tape, gradient, weight))));
}

/** The gradient of a weight, made in blocks, in the weight's own order. */
export function gradientFromBlocks(tape: Tape, kernel: GraphTensor, weight: GraphTensor): string {
  return weight.isBlocked === true ? tape.inShape(kernel) : intoPlanes(tape, kernel.name, weight);
}

/** The gradient of a weight, made as [out, in, rows, columns], in the weight's own order. */
export function gradientFromPlanes(tape: Tape, planes: string, weight: GraphTensor): string {
  return weight.isBlocked === true ? intoBlocks(tape, planes, weight) : planes;
}

function intoBlocks(tape: Tape, planes: string, weight: GraphTensor): string {
  const { out, into, taps } = kernelSize(weight);
  const intoInBlocks = into < tape.dialect.channelBlock ? planes : reorderInput(tape, tape.reshape(planes, [out, into, 1, taps]));
  return tape.reshape(reorderInput(tape, tape.reshape(intoInBlocks, [1, out, 1, into * taps])), weight.shape);
}

/** From at least a block of channels. */
function intoPlanes(tape: Tape, kernel: string, weight: GraphTensor): string {
  const { out, into, taps } = kernelSize(weight);
  const outInPlanes = reorderOutput(tape, tape.reshape(kernel, [1, out, 1, into * taps]), out);
  return tape.reshape(reorderOutput(tape, tape.reshape(outInPlanes, [out, into, 1, taps]), into), weight.shape);
}

/** The kernel that leads gradients back, in blocks: in and out exchanged, some taps of it in a given order. */
export function turnedKernel(tape: Tape, weight: GraphTensor, taps: readonly number[]): string {
  const size = kernelSize(weight);
  const block = tape.dialect.channelBlock;
  const [outs, intos] = [size.out / block, size.into / block];
  const rows = outs * intos * size.taps;
  const turned = tape.once(`turned kernel of ${weight.name}`, () => {
    const name = reorderInput(tape, tape.reshape(kernelInBlocks(tape, weight).name, [rows, block, 1, block]));
    return { name, shape: [rows, block, 1, block] };
  });
  const from = (): readonly number[] => Array.from({ length: intos }, (_, into) => Array.from({ length: outs }, (__, out) => taps.map((tap) => (out * intos + into) * size.taps + tap))).flat(2);
  return rowsInOrder(tape, turned.name, { key: `turn ${outs},${intos},${size.taps}:${taps.join()}`, from });
}
