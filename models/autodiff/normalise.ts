import { batchNorm, type BatchNormInput, type BatchNormResult } from './batchNorm';
import { blockedNorm } from './blockedNorm';
import { inBlocks } from './blockedLayout';
import { add, relu } from './elementwise';
import type { GraphTensor, Tape } from './tape';

export interface NormaliseInput extends BatchNormInput {
  /** Residual added to the normalised tensor. */
  readonly plus?: GraphTensor;
  readonly isRectified?: boolean;
}

/** Batch normalisation by batch statistics, then an optional addition and ReLU; fused in blocked layout. */
export function normalise(tape: Tape, { plus, isRectified = false, ...input }: NormaliseInput): BatchNormResult {
  if (input.x.isBlocked === true) return blockedNorm(tape, { ...input, plus: plus === undefined ? undefined : inBlocks(tape, plus), isRectified });
  const result = batchNorm(tape, input);
  const sum = plus === undefined ? result.y : add(tape, result.y, plus);
  return { ...result, y: isRectified ? relu(tape, sum) : sum };
}
