import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCpuDialect } from '../../../../models/autodiff/cpuDialect';
import { poolMap } from '../../../../models/inference/maps/pooling';
import { sigmoid } from '../../../../models/inference/probability';
import { loadRuntime } from '../../../../models/inference/runtime/runtime';
import { importNet } from '../../../../models/nets/importNet';
import type { Net } from '../../../../models/nets/net';
import { startStatistics, startWeights } from '../../../../models/nets/netState';
import { writeNet } from '../../../../models/nets/writeNet';
import { createTrainStep } from '../../../../models/train/step/createTrainStep';
import { foreignInput, foreignOutput, makeForeignNet, type ForeignNetOptions } from '../../../support/nets/foreignNet';
import { prepareGradientCheck } from '../../../support/nets/gradientCheck';
import { makeSmallBatches } from '../../../support/nets/smallBatches';
import { tinyResNet } from '../../../support/nets/tinyNets';

function importForeign(options: ForeignNetOptions = {}): Net {
  const imported = importNet(makeForeignNet(options), { input: foreignInput, logits: foreignOutput });
  if ('problem' in imported) throw new Error(imported.problem.what);
  return imported.net;
}

async function run(bytes: Uint8Array, feeds: { readonly name: string; readonly images: Float32Array; readonly dims: readonly number[] }, outputs: readonly string[]): Promise<readonly Float32Array[]> {
  const network = await (await loadRuntime()).open(bytes, { provider: 'cpu', threads: 1 });
  const results = await network.run({ [feeds.name]: { data: feeds.images, dims: feeds.dims } }, outputs);
  await network.release();
  return outputs.map((name) => results[name]?.data ?? new Float32Array(0));
}

function noise(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin(index * 12.9898) * 0.9);
}

function assertClose(actual: ArrayLike<number> | undefined, expected: ArrayLike<number>, what: string): void {
  assert.equal(actual?.length, expected.length, what);
  for (let index = 0; index < expected.length; index += 1) assert.ok(Math.abs((actual?.[index] ?? NaN) - (expected[index] ?? NaN)) <= 1e-4, `${what} ${index}: ${actual?.[index]} for ${expected[index]}`);
}

for (const head of ['gemm', 'convolution'] as const) {
  test(`an imported network with a ${head} head gives what it gave, and a class map whose mean is its logit`, async () => {
    const net = importForeign({ head });
    const feeds = { name: foreignInput.name, images: noise(2 * 3 * 256), dims: [2, 3, 16, 16] };
    const [scores] = await run(makeForeignNet({ head }), feeds, [foreignOutput]);
    const [logits, map] = await run(writeNet(net, { weights: startWeights(net, 1), statistics: startStatistics(net) }), feeds, ['logits', 'map']);
    assertClose(logits?.map(sigmoid), scores ?? [], 'score');
    const cells = (map?.length ?? 0) / (logits?.length ?? 1);
    assertClose(logits?.map((_, index) => poolMap(map?.subarray(index * cells, (index + 1) * cells) ?? new Float32Array(0), { kind: 'average' })), logits ?? [], 'pooled map');
  });
}

test('the gradients of an imported network are those of central differences in double precision', async () => {
  const runtime = await loadRuntime();
  const check = prepareGradientCheck(importForeign(), { dialect: await findCpuDialect(runtime), films: 8 });
  const network = await runtime.open(check.bytes, { provider: 'cpu', threads: 1 });
  const { worst, where } = check.judge(await network.run(check.feeds, check.outputs));
  await network.release();
  assert.ok(worst <= 1e-4, `${where}: ${worst}`);
});

test('our own exported network can be imported and trained on', async () => {
  const own = tinyResNet();
  const imported = importNet(writeNet(own, { weights: startWeights(own, 1), statistics: startStatistics(own) }), { input: own.input, logits: 'logits' });
  assert.ok('net' in imported);
  const step = await createTrainStep({ runtime: await loadRuntime(), net: imported.net, batch: 8, seed: 1, threads: 1 });
  const losses: number[] = [];
  for (const batch of makeSmallBatches(own, { batch: 8, count: 20, learningRate: 3e-3 })) losses.push((await step.run(batch)).loss);
  assert.ok((losses.at(-1) ?? 1) < 0.8 * (losses[0] ?? 0), losses.join(' '));
  await step.dispose();
});

test('a network with a layer that has no backward pass is refused with that layer', () => {
  const imported = importNet(makeForeignNet({ group: 2 }), { input: foreignInput, logits: foreignOutput });
  assert.ok('problem' in imported);
  assert.match(imported.problem.what, /in its Conv ".*", it has groups/);
});

test('an input or an output that the network has not is told with those that it has', () => {
  const bytes = makeForeignNet();
  const wrongInput = importNet(bytes, { input: { ...foreignInput, name: 'film' }, logits: foreignOutput });
  const wrongOutput = importNet(bytes, { input: foreignInput, logits: 'logits' });
  assert.ok('problem' in wrongInput && 'problem' in wrongOutput);
  assert.match(`${wrongInput.problem.what} ${wrongInput.problem.advice}`, /no input "film". Its inputs are "input.1"/);
  assert.match(`${wrongOutput.problem.what} ${wrongOutput.problem.advice}`, /makes "logits". Its outputs are "scores"/);
});
