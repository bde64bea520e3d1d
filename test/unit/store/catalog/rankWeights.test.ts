import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RankWeights } from '../../../../server/store/catalog/terms/ranking/rankNetwork';

/** Numbers between -1 and 1 by a rule, so that the test needs no table. */
const numbers = (count: number, seed: number): number[] => Array.from({ length: count }, (_, place) => Math.sin(seed * 97 + place * 13));

for (const units of [1, 3, 4, 7, 24]) {
  test(`a network of ${units} units is worth its direct way and what its rectified units say`, () => {
    const inputs = 11;
    const network = { hidden: Array.from({ length: units }, (_, unit) => numbers(inputs, unit + 1)), hiddenBias: numbers(units, 50), output: numbers(units, 60), direct: numbers(inputs, 70) };
    const weights = new RankWeights(network);
    for (let seed = 0; seed < 20; seed += 1) {
      const values = numbers(inputs, seed).map((value, place) => ((place + seed) % 3 === 0 ? 0 : value));
      const dot = (row: readonly number[]): number => row.reduce((sum, weight, input) => sum + weight * (values[input] ?? 0), 0);
      const expected = dot(network.direct) + network.hidden.reduce((sum, row, unit) => sum + Math.max(0, dot(row) + (network.hiddenBias[unit] ?? 0)) * (network.output[unit] ?? 0), 0);
      assert.ok(Math.abs(weights.worthOf(values) - expected) < 1e-9);
    }
  });
}
