import type { Pair, Pads, Window } from '../nets/net';
import { blockedInputGradient } from './blockedInputGradient';
import { kernelInBlocks } from './blockedKernel';
import { blockedConv, blockedNode, channelSums, inBlocks, inPlanes } from './blockedLayout';
import { blockedWeightGradient } from './blockedWeightGradient';
import { interleave } from './interleave';
import { sides, sizeOf, type GraphTensor, type Tape } from './tape';
import { windowSize } from './windowSize';

export interface ConvolutionInput {
  readonly x: GraphTensor;
  /** [out, in, rows, columns]. */
  readonly weight: GraphTensor;
  /** [out]. */
  readonly bias: GraphTensor | undefined;
  readonly window: Window;
}

/** Converting a weight between layouts takes about as long as a few dozen multiplications; a weight that stays blocked costs nothing. */
const maxWeights = 32;

/** Whether the blocked layout pays off: whole channel blocks, and few weights compared with the tensor. */
export function canBlock({ dialect: { channelBlock } }: Tape, { x, weight, window }: ConvolutionInput): boolean {
  const [out = 1, into = 1] = weight.shape;
  const [batch, , rows, columns] = sides(x);
  if (channelBlock === 1 || out % channelBlock !== 0) return false;
  if (into >= channelBlock && into % channelBlock !== 0) return false;
  const [high, wide] = windowSize([rows, columns], window);
  return weight.isBlocked === true || sizeOf(weight.shape) <= maxWeights * batch * out * high * wide;
}

/** Convolution in blocked layout; fewer channels than a block stay planar. */
export function blockedConvolution(tape: Tape, { x: given, weight, bias, window: asked }: ConvolutionInput): GraphTensor {
  const [out = 1, into = 1] = weight.shape;
  const isPlanar = into < tape.dialect.channelBlock;
  const isThinned = !isPlanar && skipsCells(given, asked);
  const laidOut = isPlanar ? inPlanes(tape, given) : inBlocks(tape, given);
  const x = isThinned ? everyOther(tape, laidOut) : laidOut;
  const window: Window = isThinned ? { ...asked, strides: [1, 1] } : asked;
  const [batch, , rows, columns] = sides(x);
  const y: GraphTensor = { name: blockedConv(tape, [x.name, kernelInBlocks(tape, weight).name, bias?.name], { window }), shape: [batch, out, ...windowSize([rows, columns], window)], isBlocked: true };
  return tape.record(y, [x, weight, ...(bias === undefined ? [] : [bias])], (name) => {
    const gradient: GraphTensor = { ...y, name };
    if (bias !== undefined && tape.isActive(bias)) tape.addGradient(bias, channelSums(tape, gradient));
    if (tape.isActive(weight)) tape.defer(() => tape.addGradient(weight, blockedWeightGradient(tape, { x, gradient, weight, window })));
    if (tape.isActive(x)) blockedInputGradient(tape, { x, gradient, weight, window });
  });
}

/** A 1×1 kernel with stride 2 reads every other cell only, so these are sliced out first. */
function skipsCells(x: GraphTensor, { kernel, strides, pads }: Window): boolean {
  const [, , rows, columns] = sides(x);
  return [...kernel, ...pads].join() === '1,1,0,0,0,0' && strides.join() === '2,2' && rows % 2 === 0 && columns % 2 === 0;
}

const twice: Pair = [2, 2];
const none: Pads = [0, 0, 0, 0];

function everyOther(tape: Tape, x: GraphTensor): GraphTensor {
  const [batch, channels, rows, columns] = sides(x);
  return tape.once(`every other cell of ${x.name}`, () => {
    const name = blockedNode(tape, 'MaxPool', [x.name], { kernel_shape: [1, 1], strides: twice, pads: none });
    const y: GraphTensor = { name, shape: [batch, channels, rows / 2, columns / 2], isBlocked: true };
    const spread = (gradient: string): string => {
      const nothing = tape.op('Mul', [gradient, tape.scalar(0)]);
      return interleave(tape, [gradient, nothing, nothing, nothing], y);
    };
    return tape.record(y, [x], (gradient) => tape.addPart(x, { gradient, spread }));
  });
}
