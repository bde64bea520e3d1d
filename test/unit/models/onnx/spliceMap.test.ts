import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadRuntime, type Runtime } from '../../../../models/inference/runtime/runtime';
import { findHead, type MapHead } from '../../../../models/onnx/findHead';
import type { OnnxModel } from '../../../../models/onnx/onnxModel';
import { readOnnx } from '../../../../models/onnx/onnxReader';
import { spliceMap, splicedMapName } from '../../../../models/onnx/spliceMap';
import { OnnxGraphBuilder } from '../../../../models/onnx/onnxWriter';
import { seededRandom } from '../../../support/seededRandom';
import { makeTinyNet, tinyReference, type TinyNetOptions } from '../../../support/nets/tinyNet';

let runtime: Runtime;
before(async () => {
  runtime = await loadRuntime();
});

function modelOf(bytes: Uint8Array): OnnxModel {
  const reading = readOnnx(bytes);
  assert.ok('model' in reading);
  return reading.model;
}

function headOf(bytes: Uint8Array, output = 'logits'): MapHead {
  const head = findHead(modelOf(bytes), output);
  assert.ok('kind' in head, 'problem' in head ? head.problem.what : '');
  return head;
}

/** The spliced map and the logits against the same net computed by hand in double precision. */
async function checkSplice(options: TinyNetOptions): Promise<void> {
  const net = makeTinyNet(options);
  const output = options.kind ?? 'logits';
  const spliced = spliceMap(net.bytes, headOf(net.bytes, output));
  assert.ok(spliced.length - net.bytes.length < 600, `${spliced.length - net.bytes.length} bytes were added`);
  assert.ok(modelOf(spliced).outputs.some(({ name }) => name === splicedMapName));
  const { channels, side } = net.options;
  const random = seededRandom(11);
  const data = Float32Array.from({ length: channels * side * side }, () => random() * 4 - 2);
  const network = await runtime.open(spliced, { provider: 'cpu', threads: 1 });
  const { [splicedMapName]: map, [output]: scores } = await network.run({ film: { data, dims: [1, channels, side, side] } }, [splicedMapName, output]);
  await network.release();
  const expected = tinyReference(net, data, { height: side, width: side });
  assert.deepEqual(map?.dims, [1, 3, expected.rows, expected.columns]);
  const values = expected.maps.flat();
  map?.data.forEach((value, index) => assert.ok(Math.abs(value - (values[index] ?? Number.NaN)) <= 1e-4, `cell ${index}: ${value} for ${values[index]}`));
  expected.logits.forEach((logit, label) => {
    const wanted = output === 'logits' ? logit : 1 / (1 + Math.exp(-logit));
    assert.ok(Math.abs((scores?.data[label] ?? Number.NaN) - wanted) <= 1e-5, `label ${label}`);
  });
}

test('Gemm after GlobalAveragePool and Flatten: the map is what a hand computation gives', () => checkSplice({ head: 'gemm' }));
test('Gemm with its weight by columns after ReduceMean and Reshape', () => checkSplice({ head: 'gemm-transposed' }));
test('MatMul and Add, the bias first and of two dimensions, after ReduceMean over negative axes', () => checkSplice({ head: 'matmul-add' }));
test('MatMul without a bias', () => checkSplice({ head: 'matmul' }));
test('MatMul with a weight behind a Transpose', () => checkSplice({ head: 'transposed-weight' }));
test('ReduceMean with its axes as an input (opset 18)', () => checkSplice({ head: 'matmul-add', opset: 18 }));
test('a head behind a sigmoid', () => checkSplice({ head: 'gemm', kind: 'probabilities' }));
test('three input channels', () => checkSplice({ head: 'gemm', channels: 3 }));
test('old operators (opset 11)', () => checkSplice({ head: 'gemm', opset: 11 }));
test('a convolution and a pooling: the map inside becomes an output', () => checkSplice({ head: 'inner-map' }));
test('a convolution and a maximum', () => checkSplice({ head: 'inner-map', pooling: { kind: 'max' } }));

function refusal(bytes: Uint8Array): string {
  const head = findHead(modelOf(bytes), 'logits');
  assert.ok('problem' in head);
  return head.problem.what;
}

test('heads of another form are refused with the node at fault', () => {
  assert.match(refusal(makeTinyNet({ head: 'max-gemm' }).bytes), /GlobalMaxPool .*GlobalAveragePool and ReduceMean/);
  assert.match(refusal(makeTinyNet({ head: 'relu-gemm' }).bytes), /Before the last layer stands a Relu/);
  assert.match(refusal(makeTinyNet({ head: 'inner-map', pooling: { kind: 'lse', r: 5 } }).bytes), /last layer is a Div/);
});

function gemmWith(attributes: Readonly<Record<string, number | { float: number }>>, weight: 'constant' | 'input' = 'constant'): Uint8Array {
  const graph = new OnnxGraphBuilder();
  const x = graph.input({ name: 'x', shape: [1, 2, 4, 4] });
  if (weight === 'input') graph.input({ name: 'w', shape: [2, 3] });
  else graph.initializer({ dims: [2, 3], elementType: 'float32', raw: new Uint8Array(24) }, 'w');
  const flat = graph.op('Flatten', [graph.op('GlobalAveragePool', [x])]);
  graph.op('Gemm', [flat, 'w'], attributes, 'logits');
  graph.output({ name: 'logits', shape: [1, 3] });
  return graph.model({ opset: 17 });
}

test('a linear layer that scales, or whose weight is no constant, is refused', () => {
  assert.match(refusal(gemmWith({ alpha: { float: 0.5 } })), /alpha or beta/);
  assert.match(refusal(gemmWith({ transA: 1 })), /transposes the features/);
  assert.match(refusal(gemmWith({}, 'input')), /not a constant matrix/);
  assert.equal(headOf(gemmWith({})).kind, 'linear');
});

test('an output that no node makes, and a graph in a circle, are refused', () => {
  const graph = new OnnxGraphBuilder();
  graph.op('Identity', ['b'], {}, 'a');
  graph.op('Identity', ['a'], {}, 'b');
  graph.op('Gemm', ['a', 'b'], {}, 'logits');
  graph.output({ name: 'logits', shape: [1, 3] });
  assert.match(refusal(graph.model({ opset: 17 })), /not a constant matrix/);
  const looped = new OnnxGraphBuilder();
  looped.op('Identity', ['logits'], {}, 'logits');
  looped.output({ name: 'logits', shape: [1, 3] });
  assert.match(refusal(looped.model({ opset: 17 })), /comes from no node/);
});
