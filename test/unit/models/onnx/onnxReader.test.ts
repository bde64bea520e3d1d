import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floatTensor, int64Tensor, OnnxGraphBuilder } from '../../../../models/onnx/onnxWriter';
import type { OnnxModel } from '../../../../models/onnx/onnxModel';
import { readOnnx } from '../../../../models/onnx/onnxReader';
import { tensorNumbers } from '../../../../models/onnx/tensorNumbers';
import { seededRandom } from '../../../support/seededRandom';
import { makeTinyNet } from '../../../support/nets/tinyNet';

function modelOf(bytes: Uint8Array): OnnxModel {
  const reading = readOnnx(bytes);
  assert.ok('model' in reading, 'problem' in reading ? reading.problem.what : '');
  return reading.model;
}

test('what the writer writes, the reader reads', () => {
  const graph = new OnnxGraphBuilder();
  const x = graph.input({ name: 'x', shape: ['N', 3, undefined, 8] });
  const shape = graph.initializer(int64Tensor([2], [-1, 24]), 'shape');
  const y = graph.op('Reshape', [x, shape], { allowzero: 0 });
  graph.node('Custom', { inputs: [y, ''], outputs: ['z', 'rest'], domain: 'test', attributes: { alpha: { float: 0.5 }, name: 'wörd', list: [1, -2], floats: { floats: [0.25, -1] }, value: { tensor: floatTensor([2, 1], [1.5, -2]) } } });
  graph.output({ name: 'z', shape: [], elementType: 'int64' });
  const model = modelOf(graph.model({ opset: 17, metadata: { author: 'a test' }, domains: { test: 2 } }));
  assert.deepEqual([...model.opsets], [['', 17], ['test', 2]]);
  assert.deepEqual([...model.metadata], [['author', 'a test']]);
  assert.deepEqual(model.inputs, [{ name: 'x', elementType: 'float32', shape: ['N', 3, undefined, 8] }]);
  assert.deepEqual(model.outputs, [{ name: 'z', elementType: 'int64', shape: [] }]);
  assert.deepEqual(model.initializers.map(({ name, dims, elementType }) => ({ name, dims, elementType })), [{ name: 'shape', dims: [2], elementType: 'int64' }]);
  const [reshape, custom] = model.nodes;
  assert.deepEqual([reshape?.op, reshape?.inputs, reshape?.domain], ['Reshape', ['x', 'shape'], '']);
  assert.deepEqual([custom?.domain, custom?.inputs, custom?.outputs], ['test', [y, ''], ['z', 'rest']]);
  const attribute = (name: string): unknown => custom?.attributes.get(name);
  assert.deepEqual(attribute('alpha'), { kind: 'float', value: 0.5 });
  assert.deepEqual(attribute('name'), { kind: 'text', value: 'wörd' });
  assert.deepEqual(attribute('list'), { kind: 'integers', value: [1, -2] });
  assert.deepEqual(attribute('floats'), { kind: 'floats', value: [0.25, -1] });
  const value = custom?.attributes.get('value');
  assert.deepEqual(value?.kind === 'tensor' ? [value.value.dims, tensorNumbers(value.value)] : [], [[2, 1], [1.5, -2]]);
});

test('the same calls give the same bytes', () => {
  assert.deepEqual(makeTinyNet().bytes, makeTinyNet().bytes);
});

test('inputs that are initializers are no inputs (IR version 3 lists both)', () => {
  const graph = new OnnxGraphBuilder();
  graph.input({ name: 'x', shape: [1] });
  graph.input({ name: 'w', shape: [1] });
  graph.initializer(floatTensor([1], [2]), 'w');
  graph.op('Mul', ['x', 'w'], {}, 'y');
  assert.deepEqual(modelOf(graph.model({ opset: 17 })).inputs.map(({ name }) => name), ['x']);
});

test('a graph that is stored in parts is read as one', () => {
  const net = makeTinyNet();
  const more = new OnnxGraphBuilder('more');
  more.op('Relu', ['features'], {}, 'more');
  more.output({ name: 'more', shape: [undefined] });
  const before = modelOf(net.bytes);
  const after = modelOf(Buffer.concat([net.bytes, more.patch()]));
  assert.equal(after.nodes.length, before.nodes.length + 1);
  assert.deepEqual(after.outputs.map(({ name }) => name), ['logits', 'map', 'more']);
});

test('bytes that are no model give a problem that says so', () => {
  const notModels: [string, Uint8Array][] = [
    ['nothing', new Uint8Array(0)],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['JSON', Buffer.from('{"version":1}')],
    ['zeros', new Uint8Array(1000)],
    ['a model cut short', makeTinyNet().bytes.subarray(0, 700)],
  ];
  for (const [name, bytes] of notModels) {
    const reading = readOnnx(bytes);
    assert.ok('problem' in reading, name);
    assert.match(reading.problem.what, /ONNX/, name);
  }
});

test('a graph with more parts than any network has is refused before it fills the memory', () => {
  const nodes = Buffer.alloc(2 * 300_000);
  for (let index = 0; index < nodes.length; index += 2) nodes[index] = 0x0a;
  const length = Buffer.from([0xc0, 0xcf, 0x24]);
  assert.equal(0x40 + 0x4f * 128 + 0x24 * 16384, nodes.length);
  const reading = readOnnx(Buffer.concat([Buffer.from([0x3a]), length, nodes]));
  assert.match('problem' in reading ? reading.problem.what : '', /more than 200000/);
});

test('2,000 damaged models: a model or a problem each time, never a throw, within 5 s', () => {
  const random = seededRandom(3);
  const nets = [makeTinyNet({ head: 'matmul-add' }).bytes, makeTinyNet({ head: 'gemm', opset: 18 }).bytes];
  const start = performance.now();
  let problems = 0;
  for (let round = 0; round < 2000; round += 1) {
    const bytes = damage(nets[round % nets.length] ?? new Uint8Array(0), random);
    if ('problem' in readOnnx(bytes)) problems += 1;
  }
  assert.ok(problems > 200, `${problems} of 2,000 were unreadable`);
  assert.ok(performance.now() - start < 5000);
});

function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const damaged = Buffer.from(bytes);
  const count = 1 + Math.floor(random() * 8);
  // Half of the changes go to the structure at the front, where no weights lie.
  for (let change = 0; change < count; change += 1) damaged[Math.floor(random() * (change % 2 === 0 ? damaged.length : 120))] = Math.floor(random() * 256);
  return random() < 0.3 ? damaged.subarray(0, Math.floor(random() * damaged.length)) : damaged;
}
