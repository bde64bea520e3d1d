import { deepStrictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { readOnnx } from '../../../../models/onnx/onnxReader';
import { OnnxGraphBuilder } from '../../../../models/onnx/onnxWriter';

/** Operator, inputs and outputs of each node, in the file's order. */
function nodesOf(graph: OnnxGraphBuilder): readonly (readonly [string, string, string])[] {
  const reading = readOnnx(graph.model({ opset: 18 }));
  if ('problem' in reading) throw new Error(reading.problem.what);
  return reading.model.nodes.map(({ op, inputs, outputs }) => [op, inputs.join(), outputs.join()]);
}

test('an output under another name is the tensor itself, named so wherever it is used; a second name for it is a copy', () => {
  const graph = new OnnxGraphBuilder();
  const x = graph.input({ name: 'x', shape: [2] });
  const y = graph.op('Relu', [x]);
  graph.op('Neg', [y], {}, 'z');
  for (const name of ['first', 'second']) graph.output({ name, shape: [2] }, y);
  deepStrictEqual(nodesOf(graph), [
    ['Relu', 'x', 'first'],
    ['Identity', 'first', 'second'],
    ['Neg', 'first', 'z'],
  ]);
});

test('a node that follows an input stands behind the node that made it, whatever was written in between', () => {
  const graph = new OnnxGraphBuilder();
  graph.op('Relu', [graph.input({ name: 'x', shape: [2] })], {}, 'y');
  graph.op('Neg', ['y'], {}, 'z');
  graph.node('Sqrt', { inputs: ['y'], outputs: ['root'], follows: 'y' });
  graph.node('Exp', { inputs: ['root'], outputs: ['power'], follows: 'root' });
  deepStrictEqual(
    nodesOf(graph).map(([op]) => op),
    ['Relu', 'Sqrt', 'Exp', 'Neg'],
  );
});
