import { floatTensor, int64Tensor, OnnxGraphBuilder } from '../../../models/onnx/onnxWriter';
import { seededRandom } from '../seededRandom';

export interface ForeignNetOptions {
  /** Of the second convolution. Default 1. */
  readonly group?: number;
  /** Ends in a linear layer on a mean (`gemm`), or in a convolution's mean. Default `gemm`. */
  readonly head?: 'gemm' | 'convolution';
}

/** Labels of the network. */
export const foreignLabels = 3;
export const foreignInput = { name: 'input.1', channels: 3, height: 16, width: 16 } as const;
export const foreignOutput = 'scores';

/**
 * A network as other tools export it, with each operator that the importer knows: batch normalisations left beside their
 * convolutions, an unpadded pooling, a dense join, dropout, a weight by columns, a sigmoid at the end. Seeded weights.
 */
export function makeForeignNet({ group = 1, head = 'gemm' }: ForeignNetOptions = {}): Uint8Array {
  const random = seededRandom(21);
  const graph = new OnnxGraphBuilder();
  const constant = (name: string, dims: readonly number[], low = -0.4, high = 0.4): string => {
    const length = dims.reduce((product, size) => product * size, 1);
    return graph.initializer(floatTensor(dims, Float32Array.from({ length }, () => low + (high - low) * random())), name);
  };
  const norm = (x: string, name: string, channels: number): string => graph.op('BatchNormalization', [x, constant(`${name}.weight`, [channels], 0.5, 1.5), constant(`${name}.bias`, [channels]), constant(`${name}.mean`, [channels]), constant(`${name}.var`, [channels], 0.5, 1.5)], { epsilon: { float: 1e-3 } });
  graph.input({ name: foreignInput.name, shape: ['N', 3, 16, 16] });
  const stem = graph.op('Relu', [norm(graph.op('Conv', [foreignInput.name, constant('conv0.weight', [8, 3, 3, 3])], { kernel_shape: [3, 3], strides: [1, 1], pads: [1, 1, 1, 1] }), 'norm0', 8)]);
  const pooled = graph.op('MaxPool', [stem], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
  const inner = graph.op('Relu', [norm(graph.op('Conv', [pooled, constant('conv1.weight', [8, 8 / group, 3, 3]), constant('conv1.bias', [8])], { kernel_shape: [3, 3], pads: [1, 1, 1, 1], ...(group === 1 ? {} : { group }) }), 'norm1', 8)]);
  const sum = graph.op('Add', [graph.op('Conv', [inner, constant('conv2.weight', [8, 8, 3, 3])], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }), pooled]);
  const joined = graph.op('Concat', [sum, graph.op('Identity', [pooled])], { axis: 1 });
  const halved = graph.op('AveragePool', [graph.op('Relu', [norm(joined, 'norm2', 16)])], { kernel_shape: [2, 2], strides: [2, 2] });
  const scores = head === 'gemm' ? linearHead(graph, halved, constant) : graph.op('Flatten', [graph.op('GlobalAveragePool', [graph.op('Conv', [halved, constant('head.weight', [foreignLabels, 16, 1, 1])], { kernel_shape: [1, 1] })])]);
  graph.op('Sigmoid', [scores], {}, foreignOutput);
  graph.output({ name: foreignOutput, shape: ['N', foreignLabels] });
  return graph.model({ opset: 17 });
}

function linearHead(graph: OnnxGraphBuilder, features: string, constant: (name: string, dims: readonly number[]) => string): string {
  const flat = graph.op('Reshape', [graph.op('GlobalAveragePool', [features]), graph.initializer(int64Tensor([2], [0, -1]))]);
  return graph.op('Gemm', [graph.op('Dropout', [flat]), constant('fc.weight', [16, foreignLabels]), constant('fc.bias', [foreignLabels])]);
}
