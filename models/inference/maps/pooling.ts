import type { ModelCard } from '../../contract/modelCard';

/** Pooling of a class map into its logit. */
export type Pooling = ModelCard['output']['pooling'];

/**
 * Pooled value of a map: mean, maximum, or `ln(mean(exp(r · v))) / r`, the log-sum-exp pooling of Pinheiro and Collobert
 * (2015), which lies between them. Computed in double precision.
 */
export function poolMap(values: Float32Array, pooling: Pooling): number {
  let highest = -Infinity;
  for (const value of values) if (value > highest) highest = value;
  if (pooling.kind === 'max') return highest;
  let sum = 0;
  if (pooling.kind === 'average') {
    for (const value of values) sum += value;
    return sum / values.length;
  }
  // Subtract the maximum to avoid overflow.
  for (const value of values) sum += Math.exp(pooling.r * (value - highest));
  return highest + Math.log(sum / values.length) / pooling.r;
}
