import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { readBackbone } from '../../../../models/train/features/backbone';
import { findBlockStart } from '../../../../models/train/imported/findBlockStart';
import { readOnnx } from '../../../../models/onnx/onnxReader';
import { checkModelCard } from '../../../../models/contract/checkModelCard';
import { loadRuntime } from '../../../../models/inference/runtime/runtime';
import { probeInput } from '../../../../models/inference/runtime/probeInput';
import { spliceMap, splicedMapName } from '../../../../models/onnx/spliceMap';
import { readFile } from 'node:fs/promises';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { phantomData, quickPlan, trainHere } from '../../../support/nets/trainHere';

const still = { flip: false, rotationDegrees: 0, zoom: 0, shift: 0, gamma: 0 } as const;

test('a trained model is a network to train on: all of it, or its last block alone', async (context) => {
  const folder = await temporaryFolder(context);
  const data = await phantomData(folder, 50, 32);
  const first = path.join(folder, 'first');
  assert.equal((await trainHere(first, quickPlan(data, { epochs: 1 }))).outcome.status, 'trained');
  const source = path.join(first, 'model');

  const whole = await trainHere(path.join(folder, 'whole'), quickPlan(data, { network: source, epochs: 1, labels: ['Mass', 'Nodule', 'Effusion'] }));
  assert.equal(whole.outcome.status, 'trained', JSON.stringify(whole.outcome));

  const block = await trainHere(path.join(folder, 'block'), quickPlan(data, { recipe: 'last-block', network: source, epochs: 2, learningRate: 0.01, augmentation: still }));
  assert.ok(block.outcome.status === 'trained', JSON.stringify(block.outcome));
  const backbone = await readBackbone(source);
  const reading = readOnnx(backbone.bytes);
  assert.ok('model' in reading);
  const start = findBlockStart(reading.model, backbone.features);
  assert.ok(start !== undefined && start !== backbone.features);
  // What lies before the block is as it was; the features behind it are not.
  const card = checkModelCard(JSON.parse(await readFile(path.join(folder, 'block', 'model', 'model.json'), 'utf8')), 'model.json');
  assert.ok('card' in card);
  const trained = await readFile(path.join(folder, 'block', 'model', 'network.onnx'));
  const [before, after] = [await tensor(backbone.bytes, start, backbone), await tensor(trained, start, backbone)];
  assert.ok(before.length > 0 && before.every((value, at) => Math.abs(value - (after[at] ?? NaN)) < 1e-5));
  const [features, changed] = [await tensor(backbone.bytes, backbone.features, backbone), await tensor(trained, backbone.features, backbone)];
  assert.ok(features.some((value, at) => Math.abs(value - (changed[at] ?? NaN)) > 1e-4));
});

async function tensor(bytes: Uint8Array, name: string, backbone: Awaited<ReturnType<typeof readBackbone>>): Promise<Float32Array> {
  const network = await (await loadRuntime()).open(spliceMap(bytes, { kind: 'convolution', pooling: 'average', map: name }), { provider: 'cpu', threads: 1 });
  const outputs = await network.run({ [backbone.input.name]: probeInput(backbone) }, [splicedMapName]);
  await network.release();
  return outputs[splicedMapName]?.data ?? new Float32Array(0);
}

test('a built-in network has no last block to build upon, and says so', async (context) => {
  const folder = await temporaryFolder(context);
  const data = await phantomData(folder, 40, 32);
  const { outcome } = await trainHere(path.join(folder, 'run'), quickPlan(data, { recipe: 'last-block', augmentation: still }));
  assert.ok(outcome.status === 'failed' && /is untrained.*--network/.test(outcome.message), JSON.stringify(outcome));
});
