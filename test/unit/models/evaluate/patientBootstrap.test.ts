import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { estimateOf, forEachResample } from '../../../../models/evaluate/metrics/patientBootstrap';
import { seededRandom } from '../../../support/seededRandom';

describe('the bootstrap over patients', () => {
  it('draws as many patients as there are, all films of a patient as often as the patient', () => {
    const patients = [7, 7, 7, 9, 9, 4];
    forEachResample(patients, { resamples: 200, seed: 3 }, (weights) => {
      assert.deepEqual([weights[1], weights[2], weights[4]], [weights[0], weights[0], weights[3]]);
      assert.equal((weights[0] ?? 0) + (weights[3] ?? 0) + (weights[5] ?? 0), 3);
    });
  });

  it('is the same for a seed and another for another', () => {
    const draw = (seed: number): number[] => {
      const all: number[] = [];
      forEachResample([1, 2, 3, 4, 5], { resamples: 20, seed }, (weights) => all.push(...weights));
      return all;
    };
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1), draw(2));
  });

  it('spreads a mean as statistics says: by its standard error, and wider where films of a patient agree', () => {
    const random = seededRandom(17);
    const values = Array.from({ length: 400 }, () => random());
    const spreadOf = (patients: readonly number[]): number => {
      const means: number[] = [];
      forEachResample(patients, { resamples: 2000, seed: 5 }, (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        means.push(values.reduce((sum, value, film) => sum + value * (weights[film] ?? 0), 0) / total);
      });
      const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
      return Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / means.length);
    };
    const mean = values.reduce((sum, value) => sum + value, 0) / 400;
    const standardError = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 400 / 400);
    assert.ok(Math.abs(spreadOf(values.map((_, film) => film)) / standardError - 1) < 0.08);
    // The same value four times is one observation, not four: the standard error doubles.
    for (let film = 0; film < 400; film += 1) values[film] = values[film - (film % 4)] ?? 0;
    const ratio = spreadOf(values.map((_, film) => Math.floor(film / 4))) / spreadOf(values.map((_, film) => film));
    assert.ok(Math.abs(ratio - 2) < 0.25, String(ratio));
  });

  it('takes percentiles by hand, leaves resamples without a value out, and gives none from too few', () => {
    const hundred = Array.from({ length: 101 }, (_, index) => 100 - index);
    assert.deepEqual(estimateOf(50, hundred, 0.5), { value: 50, low: 25, high: 75 });
    assert.deepEqual(estimateOf(1, [2, NaN, 4], 0.5), { value: 1, low: 2.5, high: 3.5 });
    assert.deepEqual(estimateOf(1, [NaN, NaN, 4], 0.5), { value: 1 });
    assert.deepEqual(estimateOf(1, [], 0.5), { value: 1 });
  });
});
