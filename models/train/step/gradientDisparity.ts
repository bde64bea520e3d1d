import type { NetworkTensors } from '../../inference/runtime/network';
import { findDisparity } from '../../inference/runtime/parity';
import { stepNames } from './writeTrainStep';
import { firstMoment, forEachPart, type ParameterVector } from './parameterVectors';

/**
 * Largest distance between two gradients of a parameter, relative to its length. Float32 sums in another order bend
 * rectifiers and maxima of a deep net the other way here and there: two graphs of ResNet-18 differ by up to 3.5e-3 on one CPU
 * (and by 2.9e-2 of the largest value in single numbers). A wrong kernel is off by its whole size.
 */
const gradientTolerance = 2e-2;
/** Of the longest gradient: shorter ones are the rounding of others (a bias before a batch normalisation has none). */
const nothing = 1e-3;

/** Judges loss and first moments of a probe by parameter: why another provider's do not pass for the CPU's. */
export function gradientDisparity(vectors: readonly ParameterVector[]): (cpu: NetworkTensors, other: NetworkTensors) => string | undefined {
  return (cpu, other) => {
    const { [stepNames.loss]: expectedLoss, ...expected } = cpu;
    const ofLoss = expectedLoss === undefined ? undefined : findDisparity({ [stepNames.loss]: expectedLoss }, other);
    if (ofLoss !== undefined) return ofLoss;
    const compared: { readonly name: string; readonly length: number; readonly distance: number }[] = [];
    for (const vector of vectors) {
      const output = stepNames.next(firstMoment(vector.name));
      const [wanted, found] = [expected[output]?.data, other[output]?.data];
      if (wanted === undefined || wanted.length !== found?.length) return `It gives ${found?.length ?? 'no'} numbers of a gradient where the CPU gives ${wanted?.length ?? 'none'}.`;
      forEachPart(vector, ({ name, from: first, to }, from) => {
        const end = from + to - first;
        compared.push({ name, ...compare(wanted.subarray(from, end), found.subarray(from, end)) });
      });
    }
    const longest = Math.max(...compared.map(({ length }) => length));
    const worst = compared.find(({ length, distance }) => !(distance <= gradientTolerance * Math.max(length, nothing * longest)));
    return worst === undefined ? undefined : `Its gradient of "${worst.name}" differs from the CPU's by ${((100 * worst.distance) / Math.max(worst.length, nothing * longest)).toPrecision(2)} % on the same films; the tolerance is ${100 * gradientTolerance} %.`;
  };
}

function compare(expected: Float32Array, actual: Float32Array): { readonly length: number; readonly distance: number } {
  let [length, distance] = [0, 0];
  for (let index = 0; index < expected.length; index += 1) {
    const value = expected[index] ?? 0;
    length += value ** 2;
    distance += (value - (actual[index] ?? NaN)) ** 2;
  }
  return { length: Math.sqrt(length), distance: Math.sqrt(distance) };
}
