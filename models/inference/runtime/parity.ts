import type { NetworkTensors } from './network';

/** Largest difference between a provider and the CPU, relative to the CPU's largest value: float32 sums in another order stay far below. */
export const parityTolerance = 1e-3;

/** Why a provider's outputs do not pass for the CPU's, or undefined if they do. */
export function findDisparity(cpu: NetworkTensors, other: NetworkTensors): string | undefined {
  for (const [name, expected] of Object.entries(cpu)) {
    const actual = other[name];
    if (actual?.data.length !== expected.data.length) return `It gives ${actual?.data.length ?? 'no'} values of "${name}" where the CPU gives ${expected.data.length}.`;
    const difference = relativeDifference(expected.data, actual.data);
    if (!(difference <= parityTolerance)) return `Its "${name}" differs from the CPU's by ${difference.toExponential(1)} of the largest value on the same input; the tolerance is ${parityTolerance}.`;
  }
  return undefined;
}

/** Largest absolute difference over the largest absolute expected value; not a number where a value is none. */
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
