import type { NetworkTensors } from './network';

/** Maximum difference between a provider and the CPU, relative to the CPU's largest absolute value: different float32 summation orders stay far below. */
export const parityTolerance = 1e-3;

/** Why a provider's outputs do not match the CPU's; undefined if they do. */
export function findDisparity(cpu: NetworkTensors, other: NetworkTensors): string | undefined {
  for (const [name, expected] of Object.entries(cpu)) {
    const actual = other[name];
    if (actual?.data.length !== expected.data.length) return `It gives ${actual?.data.length ?? 'no'} values of "${name}" where the CPU gives ${expected.data.length}.`;
    const difference = relativeDifference(expected.data, actual.data);
    if (!(difference <= parityTolerance)) return `Its "${name}" differs from the CPU's by ${difference.toExponential(1)} of the largest value on the same input; the tolerance is ${parityTolerance}.`;
  }
  return undefined;
}

/** Maximum absolute difference over maximum absolute expected value; NaN if a value is NaN. */
export function relativeDifference(expected: Float32Array, actual: Float32Array): number {
  let largest = 0;
  let difference = 0;
  for (let index = 0; index < expected.length; index += 1) {
    const value = expected[index] ?? 0;
    const distance = Math.abs(value - (actual[index] ?? Number.NaN));
    if (Number.isNaN(distance)) return Number.NaN;
    largest = Math.max(largest, Math.abs(value));
    difference = Math.max(difference, distance);
  }
  return difference === 0 ? 0 : difference / Math.max(largest, Number.MIN_VALUE);
}
