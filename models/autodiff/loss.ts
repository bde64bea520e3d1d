import { sizeOf, type GraphTensor, type Tape } from './tape';

/**
 * Weighted mean binary cross-entropy of logits; adds `share` times its gradient: `share · Σ w · (log(1 + eᶻ) − t·z) / n`,
 * without overflow. Targets and weights have the logits' shape.
 */
export function crossEntropy(tape: Tape, scores: GraphTensor, { targets, weights, share }: { readonly targets: GraphTensor; readonly weights: GraphTensor; readonly share: number }): GraphTensor {
  const z = scores.name;
  const tail = tape.op('Log', [tape.op('Add', [tape.scalar(1), tape.op('Exp', [tape.op('Neg', [tape.op('Abs', [z])])])])]);
  const each = tape.op('Sub', [tape.op('Add', [tape.op('Relu', [z]), tail]), tape.op('Mul', [z, targets.name])]);
  const part = tape.scalar(share / sizeOf(scores.shape));
  const total = tape.op('ReduceSum', [tape.op('Mul', [each, weights.name])], { keepdims: 0 });
  tape.addGradient(scores, tape.op('Mul', [tape.op('Mul', [tape.op('Sub', [tape.op('Sigmoid', [z]), targets.name]), weights.name]), part]));
  return { name: tape.op('Mul', [total, part]), shape: [] };
}
