import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test, type TestContext } from 'node:test';
import type { ModelCheck } from '../../../../models/contract/protocol';
import { loadRuntime, type Runtime } from '../../../../models/inference/runtime/runtime';
import { validateModel } from '../../../../models/inference/validateModel';
import { makeTinyNet, writeTinyModel, type TinyNet } from '../../../support/nets/tinyNet';
import { temporaryFolder } from '../../../support/temporaryFolder';

let runtime: Runtime;
before(async () => {
  runtime = await loadRuntime();
});

async function validate(context: TestContext, net: TinyNet, replaced: Readonly<Record<string, unknown>> = {}): Promise<readonly ModelCheck[]> {
  const cardPath = await writeTinyModel(await temporaryFolder(context), net, replaced);
  return (await validateModel(cardPath, { runtime, providers: ['coreml', 'cpu'], threads: 1 })).checks;
}

function failures(checks: readonly ModelCheck[]): readonly string[] {
  return checks.filter(({ passed }) => !passed).map(({ check }) => check);
}

test('a good model passes every check, each saying what was found', async (context) => {
  const checks = await validate(context, makeTinyNet({ head: 'gemm' }));
  assert.deepEqual(failures(checks), []);
  assert.deepEqual(checks.map(({ check }) => check), ['model card', 'network file', 'checksum', 'ONNX file', 'names', 'shapes', 'labels', 'calibration', 'runs on cpu', 'class maps', 'parity coreml']);
  const detail = (name: string): string => checks.find(({ check }) => check === name)?.detail ?? '';
  assert.match(detail('labels'), /^3: Mass, Pneumothorax, Infiltration\.$/);
  assert.match(detail('shapes'), /\[N, 1, 64, 64\]/);
  assert.match(detail('class maps'), /its head, spliced in: 8 × 8 cells; .*\(average\)/);
});

test('a provider that this machine has not is no fault of the model', async (context) => {
  const absent = (['coreml', 'dml'] as const).find((provider) => !runtime.compiledIn.includes(provider));
  assert.ok(absent !== undefined, 'no build has both Core ML and DirectML');
  const cardPath = await writeTinyModel(await temporaryFolder(context), makeTinyNet());
  const parity = (await validateModel(cardPath, { runtime, providers: [absent], threads: 1 })).checks.at(-1);
  assert.deepEqual([parity?.check, parity?.passed], [`parity ${absent}`, true]);
  assert.match(parity?.detail ?? '', /does not include (Core ML|DirectML)\. The model will run on the CPU here\./);
});

test('what cannot be mapped is said to be occluded, and why', async (context) => {
  const check = (await validate(context, makeTinyNet({ head: 'relu-gemm' }))).find(({ check }) => check === 'class maps');
  assert.equal(check?.passed, true);
  assert.match(check?.detail ?? '', /^By occlusion.*stands a Relu/);
});

test('each fault fails its own check', async (context) => {
  const net = makeTinyNet();
  assert.deepEqual(failures(await validate(context, net, { sha256: 'f'.repeat(64) })), ['checksum']);
  assert.deepEqual(failures(await validate(context, net, { output: { name: 'scores', kind: 'logits' } })), ['names']);
  assert.deepEqual(failures(await validate(context, net, { labels: [{ id: 'Mass', threshold: 0.5 }] })), ['labels']);
  assert.deepEqual(failures(await validate(context, net, { output: { name: 'logits', kind: 'logits', pooling: { kind: 'max' }, map: { kind: 'output', name: 'map' } } })), ['class maps']);
  assert.deepEqual(failures(await validate(context, { ...net, bytes: net.bytes.subarray(0, 900) })), ['ONNX file']);
  const labels = ['Mass', 'Nodule', 'Effusion'].map((id) => ({ id, threshold: 0.5, calibration: { slope: id === 'Nodule' ? -1 : 1, intercept: 0 } }));
  assert.deepEqual(failures(await validate(context, net, { labels })), ['calibration']);
});

test('a card that cannot be read ends the list, with every problem on a line of its own', async (context) => {
  const folder = await temporaryFolder(context);
  const cardPath = path.join(folder, 'model.json');
  const only = async (): Promise<ModelCheck | undefined> => {
    const { checks } = await validateModel(cardPath, { runtime, providers: [] });
    assert.equal(checks.length, 1);
    return checks[0];
  };
  assert.match((await only())?.detail ?? '', /There is no model card/);
  await writeFile(cardPath, '{"version": 1, "id": "A", "labels": []}');
  const check = await only();
  assert.equal(check?.passed, false);
  assert.ok((check?.detail.split('\n').length ?? 0) > 5);
});
