import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test, type TestContext } from 'node:test';
import { ProblemError } from '../../../../server/core/base/problem';
import { loadModel } from '../../../../models/inference/loadModel';
import type { LoadedModel, MapSource } from '../../../../models/inference/openModel';
import { loadRuntime, type Runtime } from '../../../../models/inference/runtime/runtime';
import { entryField, externalLocation, graphField, modelField, tensorField } from '../../../../models/onnx/onnxFields';
import { OnnxGraphBuilder } from '../../../../models/onnx/onnxWriter';
import { ProtobufWriter } from '../../../../models/onnx/protobufWriter';
import { makeTinyNet, tinyCard, writeTinyModel, type TinyNet, type TinyNetOptions } from '../../../support/nets/tinyNet';
import { temporaryFolder } from '../../../support/temporaryFolder';

let runtime: Runtime;
before(async () => {
  runtime = await loadRuntime();
});

async function load(context: TestContext, net: TinyNet, replaced: Readonly<Record<string, unknown>> = {}): Promise<LoadedModel> {
  const folder = await temporaryFolder(context);
  await writeTinyModel(folder, net, replaced);
  const model = await loadModel(folder, { runtime, providers: [], threads: 1 });
  context.after(() => model.network.release());
  return model;
}

async function mapsOf(context: TestContext, options: TinyNetOptions, output: Readonly<Record<string, unknown>> = {}): Promise<MapSource> {
  const net = makeTinyNet(options);
  return (await load(context, net, { output: { ...(tinyCard(net)['output'] as object), ...output } })).maps;
}

async function checkRefusal(context: TestContext, net: TinyNet, replaced: Readonly<Record<string, unknown>>, expected: RegExp): Promise<void> {
  await assert.rejects(load(context, net, replaced), (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.match(error.message, expected);
    return true;
  });
}

test('maps come from the network’s own output where it has one, whatever its pooling', async (context) => {
  for (const pooling of [{ kind: 'average' }, { kind: 'max' }, { kind: 'lse', r: 5 }] as const) {
    const maps = await mapsOf(context, { pooling });
    assert.ok(maps.kind === 'output' && maps.identity.difference <= 1e-4, pooling.kind);
    assert.deepEqual([maps.identity.rows, maps.identity.columns], [8, 8]);
  }
});

test('an automatic map is the network’s output, then its spliced head, then occlusion with the reason', async (context) => {
  const auto = { map: { kind: 'auto' } };
  const kinds = async (options: TinyNetOptions): Promise<string> => (await mapsOf(context, options, auto)).kind;
  assert.equal(await kinds({ head: 'map' }), 'output');
  assert.equal(await kinds({ head: 'gemm' }), 'splice');
  assert.equal(await kinds({ head: 'matmul-add', kind: 'probabilities' }), 'splice');
  const occluded = await mapsOf(context, { head: 'max-gemm' }, auto);
  assert.match(occluded.kind === 'occlusion' ? occluded.reason : '', /No map can be spliced in: Before the last layer stands a GlobalMaxPool/);
});

test('a map that the card names inside the network becomes an output', async (context) => {
  const maps = await mapsOf(context, { head: 'inner-map', pooling: { kind: 'lse', r: 3 } }, { map: { kind: 'output', name: 'map' } });
  assert.ok(maps.kind === 'splice' && maps.identity.difference <= 1e-4);
});

test('a head that the card names is spliced, by rows and by columns', async (context) => {
  const map = { kind: 'splice', features: 'features', weight: 'fc.weight', bias: 'fc.bias' };
  assert.equal((await mapsOf(context, { head: 'gemm' }, { map })).kind, 'splice');
  assert.equal((await mapsOf(context, { head: 'gemm-transposed' }, { map })).kind, 'splice');
});

test('an automatic map whose pooled value is not the output is not taken', async (context) => {
  const maps = await mapsOf(context, { pooling: { kind: 'max' } }, { map: { kind: 'auto' }, pooling: { kind: 'average' } });
  // The output does not fit the card's average; the spliced head brings its own pooling, which does.
  assert.ok(maps.kind === 'splice' && maps.pooling.kind === 'max');
});

test('a map that the card names must be the map, with the pooling that it says', async (context) => {
  const net = makeTinyNet({ pooling: { kind: 'max' } });
  const output = { name: 'logits', kind: 'logits', map: { kind: 'output', name: 'map' } };
  await checkRefusal(context, net, { output: { ...output, pooling: { kind: 'average' } } }, /"map" is not the map behind the output: its average for \w+ differs from "logits" by \d/);
  await checkRefusal(context, net, { output: { ...output, map: { kind: 'output', name: 'features' }, pooling: { kind: 'max' } } }, /has the shape \[1, 4, 8, 8\]; a class map is \[1, 3, rows, columns\]/);
  await checkRefusal(context, net, { output: { ...output, map: { kind: 'output', name: 'cam' } } }, /no tensor "cam"\. Its outputs are "logits", "map"/);
  await checkRefusal(context, net, { output: { ...output, map: { kind: 'splice', features: 'features', weight: 'fc' } } }, /no tensor "fc"/);
});

test('a network that is not what its card says is refused with every difference', async (context) => {
  const net = makeTinyNet({ head: 'gemm', channels: 3 });
  const input = tinyCard(net)['input'] as Record<string, unknown>;
  await checkRefusal(context, net, { sha256: '0'.repeat(64) }, /tiny\.onnx has the checksum [0-9a-f]{64}, but the card says 0{64}/);
  await checkRefusal(context, net, { input: { ...input, name: 'image' } }, /no input "image"\. Its inputs are "film" \[N, 3, 64, 64\]/);
  await checkRefusal(context, net, { input: { ...input, channels: 1, width: 128 } }, /input\.channels: The card says 1, .*\n.*input\.width: The card says 128/);
  await checkRefusal(context, net, { input: { ...input, fullyConvolutional: true } }, /height is fixed at 64/);
  await checkRefusal(context, net, { labels: [{ id: 'Mass', threshold: 0.5 }] }, /card has 1 labels, the output "logits" is \[N, 3\]: 3 values/);
  await checkRefusal(context, net, { output: { name: 'logits', kind: 'probabilities' } }, /card says probabilities, but the network returns/);
});

test('a network that pools over a fixed number of cells cannot call itself fully convolutional', async (context) => {
  // Free sides, but the mean is a sum over whatever cells there are divided by 64.
  const graph = new OnnxGraphBuilder();
  const film = graph.input({ name: 'film', shape: ['N', 1, 'H', 'W'] });
  const constant = (dims: number[], values: number[]): string => graph.initializer({ dims, elementType: 'float32', raw: new Uint8Array(Float32Array.from(values).buffer) });
  const map = graph.op('Conv', [film, constant([3, 1, 8, 8], Array.from({ length: 192 }, () => 0.01))], { kernel_shape: [8, 8], strides: [8, 8] }, 'map');
  graph.op('Div', [graph.op('Flatten', [graph.op('ReduceSum', [map, graph.initializer({ dims: [2], elementType: 'int64', raw: new Uint8Array(BigInt64Array.of(2n, 3n).buffer) })])]), constant([], [64])], {}, 'logits');
  graph.output({ name: 'logits', shape: ['N', 3] });
  graph.output({ name: 'map', shape: ['N', 3, undefined, undefined] });
  const net = { ...makeTinyNet(), bytes: graph.model({ opset: 17 }) };
  await checkRefusal(context, net, {}, /At 64 × 72 its map no longer pools to its output/);
  const input = tinyCard(net)['input'] as Record<string, unknown>;
  assert.equal((await load(context, net, { input: { ...input, fullyConvolutional: false } })).maps.kind, 'output');
});

test('weights in another file are refused: nothing beside the checked file is read', async (context) => {
  const net = makeTinyNet({ head: 'gemm' });
  const tensor = new ProtobufWriter().text(tensorField.name, 'big').message(tensorField.externalData, new ProtobufWriter().text(entryField.key, 'location').text(entryField.value, '../../secret')).integer(tensorField.dataLocation, externalLocation);
  const external = new ProtobufWriter().message(modelField.graph, new ProtobufWriter().message(graphField.initializer, tensor)).finish();
  await checkRefusal(context, { ...net, bytes: Buffer.concat([net.bytes, external]) }, {}, /weights are in another file/);
});

test('a folder without a card, a card without a network, and a card that is none are said so', async (context) => {
  const folder = await temporaryFolder(context);
  const attempt = (): Promise<unknown> => loadModel(folder, { runtime, providers: [], threads: 1 });
  await assert.rejects(attempt(), /model\.json: There is no model card of this name/);
  await writeTinyModel(folder, makeTinyNet());
  await rm(path.join(folder, 'tiny.onnx'));
  await assert.rejects(attempt(), /tiny\.onnx: There is no network of this name/);
  await writeFile(path.join(folder, 'model.json'), '{"version":1,"labels":[]}');
  await assert.rejects(attempt(), /id: It is missing\.\ntitle: It is missing\./);
  await writeFile(path.join(folder, 'model.json'), '{"version":1}');
  await assert.rejects(attempt(), /model\.json: model card: This JSON is not a model card/);
});

test('a load that was given up ends with the signal’s reason', async (context) => {
  const folder = await temporaryFolder(context);
  await writeTinyModel(folder, makeTinyNet());
  await assert.rejects(loadModel(folder, { runtime, providers: [], threads: 1, signal: AbortSignal.abort(new Error('given up')) }), /given up/);
});
