import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poolMap } from '../../../../models/inference/maps/pooling';
import { loadRuntime } from '../../../../models/inference/runtime/runtime';
import type { Net } from '../../../../models/nets/net';
import { createTrainStep } from '../../../../models/train/step/createTrainStep';
import type { TrainState, TrainStep, TrainStepOptions } from '../../../../models/train/step/trainStep';
import { ReferenceNet } from '../../../support/nets/referenceNet';
import { makeSmallBatches } from '../../../support/nets/smallBatches';
import { tinyPyramid, tinyResidualNet, tinyResNet } from '../../../support/nets/tinyNets';

async function open(net: Net, options: Partial<TrainStepOptions> = {}): Promise<TrainStep> {
  return createTrainStep({ runtime: await loadRuntime(), net, batch: 8, seed: 1, threads: 1, ...options });
}

async function train(step: TrainStep, { from = 0, to = 6 }: { readonly from?: number; readonly to?: number } = {}): Promise<TrainState> {
  for (const batch of makeSmallBatches(step.net, { batch: step.batch, count: to }).slice(from)) await step.run(batch);
  return step.state();
}

test('the same seed and batches give the same weights, bit for bit; another seed gives others', async () => {
  const states: TrainState[] = [];
  for (const seed of [1, 1, 2]) {
    const step = await open(tinyResidualNet(), { seed });
    states.push(await train(step));
    await step.dispose();
  }
  assert.deepEqual(states[0], states[1]);
  assert.notDeepEqual(states[0]?.weights, states[2]?.weights);
});

test('a training that goes on from a kept state ends as the unbroken one, bit for bit', async () => {
  const unbroken = await open(tinyResNet());
  const end = await train(unbroken);
  const first = await open(tinyResNet());
  const kept = await train(first, { to: 3 });
  const second = await open(tinyResNet(), { seed: 99 });
  await second.restore(kept);
  assert.deepEqual(await train(second, { from: 3 }), end);
  assert.equal(end.step, 6);
  for (const step of [unbroken, first, second]) await step.dispose();
});

test('a state of another net is refused with what differs', async () => {
  const step = await open(tinyResidualNet());
  const other = await open(tinyResNet());
  await assert.rejects(step.restore(await other.state()), /The state is of another net/);
  await step.dispose();
  await other.dispose();
});

test('a batch of another size is refused with what was wanted', async () => {
  const step = await open(tinyResidualNet());
  const [batch] = makeSmallBatches(step.net, { batch: 4, count: 1 });
  assert.ok(batch !== undefined);
  await assert.rejects(step.run(batch), /images: 1024 values were given where a batch of 8 has 2048/);
  await step.dispose();
});

test('frozen parameters keep their bits, and their batch normalisations their running statistics', async () => {
  const isFrozen = (name: string): boolean => !name.startsWith('map.') && !name.startsWith('block2.');
  const step = await open(tinyResidualNet(), { isFrozen });
  const before = await step.state();
  const after = await train(step);
  const places = step.net.parameters.reduce<{ name: string; from: number; to: number }[]>((all, { name, shape }) => {
    const from = all.at(-1)?.to ?? 0;
    return [...all, { name, from, to: from + shape.reduce((product, size) => product * size, 1) }];
  }, []);
  for (const { name, from, to } of places) {
    const [old, now] = [before.weights.slice(from, to), after.weights.slice(from, to)];
    if (isFrozen(name)) assert.deepEqual(now, old, name);
    else assert.notDeepEqual(now, old, name);
  }
  assert.deepEqual(after.statistics.slice(0, 8), before.statistics.slice(0, 8));
  assert.notDeepEqual(after.statistics, before.statistics);
  await step.dispose();
});

test('films and labels of weight nought teach nothing', async () => {
  const step = await open(tinyResidualNet());
  const [batch] = makeSmallBatches(step.net, { batch: 8, count: 1 });
  assert.ok(batch !== undefined);
  const { loss } = await step.run({ ...batch, weights: new Float32Array(batch.weights.length) });
  assert.equal(loss, 0);
  const { m } = await step.state();
  assert.ok(m.every((value) => value === 0));
  await step.dispose();
});

test('a loss over the cells of the map learns where findings lie', async () => {
  const step = await open(tinyPyramid({ labels: 2 }), { placeWeight: 1 });
  const { rows, columns } = step.map ?? { rows: 0, columns: 0 };
  assert.deepEqual([rows, columns], [8, 8]);
  const batches = makeSmallBatches(step.net, { batch: 8, count: 60, learningRate: 0.02 });
  for (const batch of batches) {
    const targets = Float32Array.from({ length: 8 * 2 * rows * columns }, (_, index) => {
      const [plane, row, column] = [Math.floor(index / (rows * columns)), Math.floor(index / columns) % rows, index % columns];
      const isTop = plane % 2 === 0 ? row < rows / 2 : row >= rows / 2;
      return isTop && column < columns / 2 ? (batch.targets[plane] ?? 0) : 0;
    });
    await step.run({ ...batch, places: { targets, weights: new Float32Array(targets.length).fill(1) } });
  }
  const [batch] = makeSmallBatches(step.net, { batch: 8, count: 1, seed: 77 });
  const { map } = await step.predict(batch?.images ?? new Float32Array(0));
  const present = (batch?.targets ?? new Float32Array(0)).findIndex((target) => target === 1);
  const values = map?.values.subarray(present * rows * columns, (present + 1) * rows * columns) ?? new Float32Array(0);
  const peak = values.indexOf(Math.max(...values));
  const isInTop = Math.floor(peak / columns) < rows / 2;
  assert.deepEqual([isInTop, peak % columns < columns / 2], [present % 2 === 0, true]);
  await step.dispose();
});

for (const net of [tinyResidualNet(), tinyResNet(), tinyPyramid()]) {
  test(`the exported ${net.name} computes what its definition says with running statistics, and its pooled map is its logits`, async () => {
    const step = await open(net);
    const state = await train(step);
    const [batch] = makeSmallBatches(net, { batch: 3, count: 1, seed: 5 });
    const images = batch?.images ?? new Float32Array(0);
    const { logits, map } = await step.predict(images);
    const tensors = new ReferenceNet(net).forward({ weights: Float64Array.from(state.weights), statistics: Float64Array.from(state.statistics) }, { images, films: 3 });
    const expected = tensors.get('logits')?.data ?? new Float64Array(0);
    assert.equal(logits.length, 3 * net.output.labels);
    expected.forEach((value, index) => assert.ok(Math.abs(value - (logits[index] ?? NaN)) <= 1e-4, `logit ${index}: ${logits[index]} for ${value}`));
    const cells = (map?.rows ?? 0) * (map?.columns ?? 0);
    logits.forEach((logit, index) => assert.ok(Math.abs(poolMap(map?.values.subarray(index * cells, (index + 1) * cells) ?? new Float32Array(0), net.output.pooling) - logit) <= 1e-4));
    await step.dispose();
  });
}
