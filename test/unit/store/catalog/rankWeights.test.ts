import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { formatRankNetwork } from '../../../../server/store/catalog/terms/ranking/rankNetwork';
import { shippedNetwork } from '../../../../server/store/catalog/terms/ranking/rankNetwork.made';
import { RankWeights } from '../../../../server/store/catalog/terms/ranking/rankWeights';
import { openSumKernel } from '../../../../server/store/catalog/terms/ranking/sumKernel';
import { WeightedSums } from '../../../../server/store/catalog/terms/ranking/weightedSums';

declare const __PROJECT_ROOT__: string;

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

test('the kernel of WebAssembly and a machine without it make the same sums, to the last bit', () => {
  assert.ok(openSumKernel(1) !== undefined, 'this Node runs the kernel');
  for (const [count, inputs] of [[1, 1], [7, 3], [8, 59], [33, 59], [200, 100]] as const) {
    const rows = Array.from({ length: count }, (_, row) => ({ start: Math.sin(row), weights: numbers(inputs, row + 1) }));
    const [fast, plain] = [new WeightedSums(rows, inputs), new WeightedSums(rows, inputs, () => undefined)];
    for (let seed = 0; seed < 5; seed += 1) {
      for (const sums of [fast, plain]) {
        sums.inputs.set(numbers(inputs, seed));
        sums.add();
      }
      assert.deepEqual(fast.sums, plain.sums);
      const expected = numbers(inputs, seed).reduce((sum, value, input) => sum + (rows[0]?.weights[input] ?? 0) * value, rows[0]?.start ?? 0);
      assert.equal(plain.sums[0], expected);
    }
  }
});

test('the network that was read while the program was built has every number of its file', () => {
  assert.equal(formatRankNetwork(shippedNetwork), readFileSync(path.join(__PROJECT_ROOT__, 'server/store/catalog/terms/ranking/rankNetwork.tsv'), 'utf8'));
});
