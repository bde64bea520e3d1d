import type { BatchNormInput, BatchNormResult } from './batchNorm';
import { channelProducts, channelSums, perChannel } from './blockedLayout';
import { wherePositive } from './elementwise';
import { sides, type GraphTensor, type Tape } from './tape';

export interface BlockedNormInput extends BatchNormInput {
  /** Residual added to the normalised tensor: same shape, blocked. */
  readonly plus: GraphTensor | undefined;
  /** Whether a ReLU follows. */
  readonly isRectified: boolean;
}

/**
 * Batch normalisation in blocked layout, fused with the addition and ReLU after it, in three passes over the tensor: sums,
 * squares, and one 1×1 convolution for the rest. Backward in closed form, as in `batchNorm`.
 */
export function blockedNorm(tape: Tape, { x, scale, offset, epsilon, plus, isRectified }: BlockedNormInput): BatchNormResult {
  const [batch, channels, rows, columns] = sides(x);
  const perValue = tape.scalar(1 / (batch * rows * columns));
  const op = (name: string, ...inputs: readonly string[]): string => tape.op(name, inputs);
  const mean = op('Mul', channelSums(tape, x), perValue);
  const squares = op('Mul', channelProducts(tape, x, x.name), perValue);
  const variance = op('Max', op('Sub', squares, op('Mul', mean, mean)), tape.scalar(0));
  const deviation = op('Sqrt', op('Add', variance, tape.scalar(epsilon)));
  const slope = op('Div', scale.name, deviation);
  const y: GraphTensor = { shape: x.shape, isBlocked: true, ...(isRectified ? { isRectified } : {}), name: perChannel(tape, x, { factor: slope, offset: op('Sub', offset.name, op('Mul', mean, slope)), isRectified, ...(plus === undefined ? {} : { plus: plus.name }) }) };
  tape.record(y, [x, scale, offset, ...(plus === undefined ? [] : [plus])], (name) => {
    const gradient: GraphTensor = { shape: x.shape, isBlocked: true, name: isRectified ? wherePositive(tape, y.name, name) : name };
    if (plus !== undefined) tape.addGradient(plus, gradient.name);
    const sum = channelSums(tape, gradient);
    // Σ ∂y · (x − μ): subtract the mean after summing, which saves a pass over the tensor.
    const withX = op('Sub', channelProducts(tape, gradient, x.name), op('Mul', mean, sum));
    const ofScale = op('Div', withX, deviation);
    tape.addGradient(offset, sum);
    tape.addGradient(scale, ofScale);
    if (!tape.isActive(x)) return;
    const share = op('Mul', slope, tape.scalar(-1 / (batch * rows * columns)));
    const ofX = op('Div', op('Mul', share, ofScale), deviation);
    const affine = perChannel(tape, x, { factor: ofX, offset: op('Sub', op('Mul', share, sum), op('Mul', ofX, mean)) });
    tape.addGradient(x, perChannel(tape, gradient, { factor: slope, plus: affine }));
  });
  return { y, mean: { name: mean, shape: [channels] }, variance: { name: variance, shape: [channels] } };
}
