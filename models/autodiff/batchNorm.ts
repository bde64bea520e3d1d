import { inPlanes } from './blockedLayout';
import { sides, type GraphTensor, type Tape } from './tape';

export interface BatchNormInput {
  readonly x: GraphTensor;
  /** [channels]. */
  readonly scale: GraphTensor;
  readonly offset: GraphTensor;
  readonly epsilon: number;
}

/** The normalised tensor, and the batch's mean and biased variance, [channels] each. */
export interface BatchNormResult {
  readonly y: GraphTensor;
  readonly mean: GraphTensor;
  readonly variance: GraphTensor;
}

const overBatch = [0, 2, 3] as const;

/**
 * Batch normalisation by the batch's own statistics (Ioffe and Szegedy 2015, algorithm 1). Backward in closed form: with
 * x̂ = (x − μ) / σ over M values, ∂x = γ/σ · (∂y − Σ∂y/M − x̂ · Σ(∂y·x̂)/M), per channel a·∂y + b·(x − μ) + c, of which the
 * last two terms are one inference-mode BatchNormalization.
 */
export function batchNorm(tape: Tape, { x, scale, offset, epsilon }: BatchNormInput): BatchNormResult {
  const [batch, channels, rows, columns] = sides(x);
  const count = batch * rows * columns;
  const { y, mean, variance } = tape.dialect.hasCpuOperators ? trainingNode(tape, { x, scale, offset, epsilon }) : closedForm(tape, { x, scale, offset, epsilon });
  const result = { name: y, shape: x.shape };
  tape.record(result, [x, scale, offset], (gradient) => {
    const deviation = tape.op('Sqrt', [tape.op('Add', [variance, tape.scalar(epsilon)])]);
    const sum = tape.sum(gradient, overBatch, 'drop');
    // Σ ∂y · (x − μ): subtract the mean after summing, which saves a pass over the tensor.
    const withX = tape.op('Sub', [tape.sum(tape.op('Mul', [gradient, x.name]), overBatch, 'drop'), tape.op('Mul', [mean, sum])]);
    const ofScale = tape.op('Div', [withX, deviation]);
    tape.addGradient(offset, sum);
    tape.addGradient(scale, ofScale);
    if (!tape.isActive(x)) return;
    const a = tape.op('Div', [scale.name, deviation]);
    const perValue = tape.op('Mul', [a, tape.scalar(-1 / count)]);
    const b = tape.op('Div', [tape.op('Mul', [perValue, ofScale]), deviation]);
    const c = tape.op('Mul', [perValue, sum]);
    const affine = tape.op('BatchNormalization', [x.name, b, c, mean, ones(tape, channels)], { epsilon: { float: 0 } });
    tape.addGradient(x, tape.op('Add', [tape.op('Mul', [gradient, tape.reshape(a, [1, channels, 1, 1])]), affine]));
  });
  return { y: result, mean: { name: mean, shape: [channels] }, variance: { name: variance, shape: [channels] } };
}

interface Forward {
  readonly y: string;
  readonly mean: string;
  readonly variance: string;
}

/**
 * One node; with momentum 0 its "running" outputs are the batch statistics (ONNX operators, BatchNormalization-15).
 * onnxruntime overwrites the running inputs, even constants, so each node gets its own.
 */
function trainingNode(tape: Tape, { x, scale, offset, epsilon }: BatchNormInput): Forward {
  const own = ({ name }: GraphTensor): string => tape.op('Mul', [name, tape.scalar(0)], {}, `${name} for ${x.name}`);
  const [y = '', mean = '', variance = ''] = tape.node('BatchNormalization', {
    inputs: [x.name, scale.name, offset.name, own(offset), own(scale)],
    outputs: 3,
    attributes: { training_mode: 1, momentum: { float: 0 }, epsilon: { float: epsilon } },
  });
  return { y, mean, variance };
}

function closedForm(tape: Tape, { x, scale, offset, epsilon }: BatchNormInput): Forward {
  const channels = scale.shape[0] ?? 1;
  const mean = tape.op('ReduceMean', [x.name, tape.integers(overBatch)], { keepdims: 1 });
  const centred = tape.op('Sub', [x.name, mean]);
  const variance = tape.op('ReduceMean', [tape.op('Mul', [centred, centred]), tape.integers(overBatch)], { keepdims: 0 });
  const flat = tape.reshape(mean, [channels]);
  const y = tape.op('BatchNormalization', [x.name, scale.name, offset.name, flat, variance], { epsilon: { float: epsilon } });
  return { y, mean: flat, variance };
}

/** Batch normalisation with fixed statistics, independent of the batch. */
export function frozenBatchNorm(tape: Tape, { x: given, scale, offset, epsilon, mean, variance }: BatchNormInput & { readonly mean: GraphTensor; readonly variance: GraphTensor }): GraphTensor {
  const x = inPlanes(tape, given);
  const [, channels] = sides(x);
  const y = { name: tape.op('BatchNormalization', [x.name, scale.name, offset.name, mean.name, variance.name], { epsilon: { float: epsilon } }), shape: x.shape };
  return tape.record(y, [x, scale, offset], (gradient) => {
    const deviation = tape.op('Sqrt', [tape.op('Add', [variance.name, tape.scalar(epsilon)])]);
    if (tape.isActive(offset)) tape.addGradient(offset, tape.sum(gradient, overBatch, 'drop'));
    if (tape.isActive(scale)) {
      const centred = tape.op('Sub', [x.name, tape.reshape(mean.name, [1, channels, 1, 1])]);
      tape.addGradient(scale, tape.op('Div', [tape.sum(tape.op('Mul', [gradient, centred]), overBatch, 'drop'), deviation]));
    }
    if (tape.isActive(x)) tape.addGradient(x, tape.op('Mul', [gradient, tape.reshape(tape.op('Div', [scale.name, deviation]), [1, channels, 1, 1])]));
  });
}

function ones(tape: Tape, channels: number): string {
  return tape.floats('ones', [channels], () => new Float32Array(channels).fill(1));
}
