import { blockedNode, inBlocks, inPlanes } from './blockedLayout';
import { sides, sizeOf, type GraphTensor, type Tape } from './tape';

export function relu(tape: Tape, x: GraphTensor): GraphTensor {
  const y: GraphTensor = { ...x, name: tape.op('Relu', [x.name]), isRectified: true };
  return tape.record(y, [x], (gradient) => tape.addGradient(x, wherePositive(tape, y.name, gradient)));
}

/** Gradient of a ReLU: passed where its output is positive, else zero. */
export function wherePositive(tape: Tape, rectified: string, gradient: string): string {
  if (tape.isOfPositive(gradient)) return gradient;
  return tape.op('Mul', [gradient, isPositive(tape, rectified)]);
}

/** Mask of positive values; emitted next to its input, so that it exists when the gradient arrives. */
function isPositive(tape: Tape, rectified: string): string {
  // One pass on the CPU: min(1, 10³⁸ · y) is 1 for every positive number except subnormals. Elsewhere Cast, in half the time of Where.
  const [mask = ''] = tape.dialect.hasCpuOperators ? tape.node('HardSigmoid', { inputs: [rectified], outputs: 1, attributes: { alpha: { float: 1e38 }, beta: { float: 0 } }, follows: rectified }) : [tape.op('Cast', [tape.op('Greater', [rectified, tape.scalar(0)])], { to: floatType })];
  return mask;
}

export function add(tape: Tape, first: GraphTensor, second: GraphTensor): GraphTensor {
  const isBlocked = first.isBlocked === true || second.isBlocked === true;
  const [left, right] = isBlocked ? [inBlocks(tape, first), inBlocks(tape, second)] : [first, second];
  const y: GraphTensor = { name: tape.op('Add', [left.name, right.name]), shape: left.shape, ...(isBlocked ? { isBlocked } : {}) };
  return tape.record(y, [left, right], (gradient) => {
    tape.addGradient(left, gradient);
    tape.addGradient(right, gradient);
  });
}

/** Concatenation along the channels. */
export function concat(tape: Tape, given: readonly GraphTensor[]): GraphTensor {
  const parts = given.map((part) => inPlanes(tape, part));
  const [first] = parts;
  if (first === undefined) throw new Error('Nothing to concatenate.');
  const counts = parts.map(({ shape }) => shape[1] ?? 0);
  const y = { name: tape.op('Concat', parts.map(({ name }) => name), { axis: 1 }), shape: first.shape.map((size, axis) => (axis === 1 ? counts.reduce((sum, count) => sum + count, 0) : size)) };
  return tape.record(y, parts, (gradient) => {
    let from = 0;
    parts.forEach((part, index) => {
      const to = from + (counts[index] ?? 0);
      // One Slice per part: WebGPU's Split supports few outputs.
      if (tape.isActive(part)) tape.addGradient(part, tape.op('Slice', [gradient, tape.integers([from]), tape.integers([to]), tape.integers([1])]));
      from = to;
    });
  });
}

/** [batch, everything else]. */
export function flatten(tape: Tape, given: GraphTensor): GraphTensor {
  const x = inPlanes(tape, given);
  const batch = x.shape[0] ?? 1;
  const shape = [batch, sizeOf(x.shape) / batch];
  const y = { name: tape.reshape(x.name, shape), shape };
  return tape.record(y, [x], (gradient) => tape.addGradient(x, tape.reshape(gradient, x.shape)));
}

/** Nearest-neighbour upsampling by `factor`. */
export function upsample(tape: Tape, x: GraphTensor, factor: number): GraphTensor {
  const [batch, channels, rows, columns] = sides(x);
  if (x.isBlocked === true) return upsampleBlocks(tape, x, factor);
  const scales = tape.floats(`scales${factor}`, [4], () => [1, 1, factor, factor]);
  const y = { name: tape.op('Resize', [x.name, '', scales], { mode: 'nearest', nearest_mode: 'floor', coordinate_transformation_mode: 'asymmetric' }), shape: [batch, channels, rows * factor, columns * factor] };
  return tape.record(y, [x], (gradient) => {
    const mean = tape.op('AveragePool', [gradient], { kernel_shape: [factor, factor], strides: [factor, factor] });
    tape.addGradient(x, tape.op('Mul', [mean, tape.scalar(factor * factor)]));
  });
}

function upsampleBlocks(tape: Tape, x: GraphTensor, factor: number): GraphTensor {
  const [batch, channels, rows, columns] = sides(x);
  const y: GraphTensor = { name: blockedNode(tape, 'Upsample', [x.name], { scales: [1, 1, factor, factor], mode: 'nearest' }), shape: [batch, channels, rows * factor, columns * factor], isBlocked: true };
  return tape.record(y, [x], (gradient) => {
    const mean = blockedNode(tape, 'AveragePool', [gradient], { kernel_shape: [factor, factor], strides: [factor, factor] });
    tape.addGradient(x, tape.op('Mul', [mean, tape.scalar(factor * factor)]));
  });
}

/** `TensorProto.DataType.FLOAT`, for Cast. */
export const floatType = 1;
