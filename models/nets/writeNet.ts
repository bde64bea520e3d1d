import { windowAttributes } from '../autodiff/windowSize';
import { floatTensor, int64Tensor, OnnxGraphBuilder } from '../onnx/onnxWriter';
import { foldBatchNorms } from './foldBatchNorms';
import type { Net, NetLayer } from './net';
import { parameterPlaces, statisticPlaces, viewOf } from './netState';

/** Output names of the exported network, for its model card. */
export const exportedOutputs = { logits: 'logits', map: 'map' } as const;

export interface NetValues {
  readonly weights: Float32Array;
  readonly statistics: Float32Array;
}

/**
 * Exports the network as ONNX for inference: batch normalisations folded into the preceding convolutions, batch size free, and
 * height and width free up to the first flattening. Outputs: `logits`, and `map` if the net has one; the pooled map equals the
 * logits.
 */
export function writeNet(net: Net, { weights, statistics }: NetValues): Uint8Array {
  const values = new Map<string, Float32Array>();
  for (const place of parameterPlaces(net)) values.set(place.name, viewOf(weights, place));
  for (const place of statisticPlaces(net)) values.set(place.name, viewOf(statistics, place));
  const folded = foldBatchNorms(net.layers, values);
  const shapes = new Map(net.parameters.map(({ name, shape }) => [name, shape]));
  const graph = new OnnxGraphBuilder('~');
  const { name, channels } = net.input;
  graph.input({ name, shape: ['N', channels, 'H', 'W'] });
  const constant = (parameter: string): string => {
    const content = folded.values.get(parameter) ?? new Float32Array(0);
    return graph.initializer(floatTensor(shapes.get(parameter) ?? [content.length], content), parameter);
  };
  for (const layer of folded.layers) writeLayer(graph, layer, constant);
  const { logits, map, labels } = net.output;
  if (logits !== exportedOutputs.logits) graph.op('Identity', [logits], {}, exportedOutputs.logits);
  graph.output({ name: exportedOutputs.logits, shape: ['N', labels] });
  if (map !== undefined) {
    if (map !== exportedOutputs.map) graph.op('Identity', [map], {}, exportedOutputs.map);
    graph.output({ name: exportedOutputs.map, shape: ['N', labels, undefined, undefined] });
  }
  return graph.model({ opset: 18 });
}

function writeLayer(graph: OnnxGraphBuilder, layer: NetLayer, constant: (parameter: string) => string): void {
  const biasOf = (bias: string | undefined): readonly string[] => (bias === undefined ? [] : [constant(bias)]);
  switch (layer.op) {
    case 'conv':
      graph.op('Conv', [layer.input, constant(layer.weight), ...biasOf(layer.bias)], windowAttributes(layer), layer.output);
      return;
    case 'batchNorm':
      graph.op('BatchNormalization', [layer.input, ...[layer.scale, layer.offset, layer.mean, layer.variance].map(constant)], { epsilon: { float: layer.epsilon } }, layer.output);
      return;
    case 'relu':
      graph.op('Relu', [layer.input], {}, layer.output);
      return;
    case 'add':
      graph.op('Add', layer.inputs, {}, layer.output);
      return;
    case 'concat':
      graph.op('Concat', layer.inputs, { axis: 1 }, layer.output);
      return;
    case 'maxPool':
      graph.op('MaxPool', [layer.input], windowAttributes(layer), layer.output);
      return;
    case 'averagePool':
      graph.op('AveragePool', [layer.input], { ...windowAttributes(layer), count_include_pad: layer.countsPadding ? 1 : 0 }, layer.output);
      return;
    case 'globalAveragePool':
      graph.op('GlobalAveragePool', [layer.input], {}, layer.output);
      return;
    case 'upsample':
      graph.op('Resize', [layer.input, '', graph.initializer(floatTensor([4], [1, 1, layer.factor, layer.factor]))], { mode: 'nearest', nearest_mode: 'floor', coordinate_transformation_mode: 'asymmetric' }, layer.output);
      return;
    case 'flatten':
      graph.op('Flatten', [layer.input], { axis: 1 }, layer.output);
      return;
    case 'gemm':
      graph.op('Gemm', [layer.input, constant(layer.weight), ...biasOf(layer.bias)], { transB: 1 }, layer.output);
      return;
    case 'lsePool':
      writeLsePool(graph, layer);
  }
}

/** Log-sum-exp with the maximum subtracted to avoid overflow; the mean is computed in the graph, so that any size works. */
function writeLsePool(graph: OnnxGraphBuilder, { input, output, r }: Extract<NetLayer, { op: 'lsePool' }>): void {
  const sharpness = graph.initializer(floatTensor([], [r]));
  const highest = graph.op('ReduceMax', [input, graph.initializer(int64Tensor([2], [2, 3]))], { keepdims: 1 });
  const powers = graph.op('Exp', [graph.op('Mul', [graph.op('Sub', [input, highest]), sharpness])]);
  const logarithm = graph.op('Div', [graph.op('Log', [graph.op('GlobalAveragePool', [powers])]), sharpness]);
  graph.op('Flatten', [graph.op('Add', [highest, logarithm])], { axis: 1 }, output);
}
