import assert from 'node:assert/strict';
import { test } from 'node:test';
import { occlude, type OcclusionModel, type OcclusionOptions } from '../../../../models/inference/maps/occlusion';
import type { NetworkTensor } from '../../../../models/inference/runtime/network';

/** A model of one label whose logit is a weighted sum of its pixels, and whose runs take `msPerFilm` of the test's clock. */
function sumModel(weights: Float32Array, { msPerFilm, isBatchFree }: { readonly msPerFilm: number; readonly isBatchFree: boolean }): { readonly model: OcclusionModel; readonly batches: number[]; readonly now: () => number } {
  const batches: number[] = [];
  let time = 0;
  const logits = ({ data, dims: [count = 0] }: NetworkTensor): Promise<Float32Array> => {
    batches.push(count);
    time += count * msPerFilm;
    return Promise.resolve(Float32Array.from({ length: count }, (_, film) => weights.reduce((sum, weight, index) => sum + weight * (data[film * weights.length + index] ?? 0), 0)));
  };
  return { model: { labels: 1, isBatchFree, logits }, batches, now: () => time };
}

const side = 40;
const data = Float32Array.from({ length: side * side }, (_, index) => (index % 7) / 7);
const input: NetworkTensor = { data, dims: [1, 1, side, side] };

async function run(given: ReturnType<typeof sumModel>, runMs: number): Promise<Float32Array> {
  const options: OcclusionOptions = { input, baseline: [0], runMs, now: given.now };
  const maps = await occlude(given.model, options, { aborted: false });
  assert.ok(maps !== undefined);
  assert.deepEqual([maps.rows, maps.columns], [10, 10]);
  return maps.values[0] ?? new Float32Array(0);
}

test('a cell’s value is what its covered patch takes from the logit', async () => {
  // The label looks at one pixel, row 21 and column 9: cells of 4 pixels, patches of 8 around their centres.
  const weights = new Float32Array(side * side);
  weights[21 * side + 9] = 1;
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const pixel = data[21 * side + 9] ?? 0;
  const map = await run(sumModel(weights, { msPerFilm: 1, isBatchFree: true }), 1);
  map.forEach((value, cell) => {
    const [row, column] = [Math.floor(cell / 10), cell % 10];
    const isCovered = 21 >= row * 4 - 2 && 21 < row * 4 + 6 && 9 >= column * 4 - 2 && 9 < column * 4 + 6;
    assert.ok(Math.abs(value - -(isCovered ? mean : pixel)) < 1e-6, `cell ${row}, ${column}`);
  });
});

test('batches are as large as fit into a step of 200 ms, and no larger than sixteen', async () => {
  const weights = new Float32Array(side * side);
  for (const [msPerFilm, largest] of [[1, 16], [20, 7], [60, 2], [500, 1]] as const) {
    const given = sumModel(weights, { msPerFilm, isBatchFree: true });
    await run(given, msPerFilm);
    assert.equal(Math.max(...given.batches), largest, `${msPerFilm} ms a film`);
    assert.equal(given.batches.reduce((sum, count) => sum + count, 0), 100);
  }
});

test('the batch follows the pace of the runs, not that of the first alone', async () => {
  const given = sumModel(new Float32Array(side * side), { msPerFilm: 30, isBatchFree: true });
  await run(given, 1);
  assert.deepEqual(given.batches.slice(0, 3), [16, 5, 5]);
});

test('a network of batch one is given one film at a time', async () => {
  const given = sumModel(new Float32Array(side * side), { msPerFilm: 1, isBatchFree: false });
  await run(given, 1);
  assert.deepEqual([...new Set(given.batches)], [1]);
});
