import { batchNorm, frozenBatchNorm } from '../autodiff/batchNorm';
import { convolution } from '../autodiff/convolution';
import { add, concat, flatten, relu, upsample } from '../autodiff/elementwise';
import { gemm } from '../autodiff/linear';
import { averagePool, globalAveragePool, lsePool, maxPool } from '../autodiff/pooling';
import type { GraphTensor, Tape } from '../autodiff/tape';
import type { BatchNormLayer, Net, NetLayer } from './net';

export interface RecordedNet {
  readonly logits: GraphTensor;
  readonly map: GraphTensor | undefined;
  /** By parameter name, all of them. */
  readonly parameters: ReadonlyMap<string, GraphTensor>;
  /** What the batch's own statistics were, by the names of the running ones; those of frozen layers are missing. */
  readonly batchStatistics: ReadonlyMap<string, GraphTensor>;
}

export interface RecordOptions {
  readonly batch: number;
  readonly isFrozen: (parameter: string) => boolean;
}

/**
 * Writes a net's forward pass in training onto a tape. Inputs of the graph: the net's, its parameters, and the running
 * statistics of the batch normalisations whose scale is frozen, all under their names.
 */
export function recordNet(tape: Tape, net: Net, { batch, isFrozen }: RecordOptions): RecordedNet {
  const { name, channels, height, width } = net.input;
  const tensors = new Map<string, GraphTensor>([[name, tape.input(name, [batch, channels, height, width])]]);
  const parameters = new Map(net.parameters.map((parameter): [string, GraphTensor] => [parameter.name, isFrozen(parameter.name) ? tape.input(parameter.name, parameter.shape) : tape.variable(parameter.name, parameter.shape)]));
  const batchStatistics = new Map<string, GraphTensor>();
  const lengths = new Map(net.statistics.map((statistic) => [statistic.name, statistic.length]));
  const get = (from: ReadonlyMap<string, GraphTensor>, wanted: string): GraphTensor => {
    const found = from.get(wanted);
    if (found === undefined) throw new Error(`The net "${net.name}" uses "${wanted}" before it has it.`);
    return found;
  };
  const normalise = (layer: BatchNormLayer): GraphTensor => {
    const input = { x: get(tensors, layer.input), scale: get(parameters, layer.scale), offset: get(parameters, layer.offset), epsilon: layer.epsilon };
    if (isFrozen(layer.scale)) {
      const running = (statistic: string): GraphTensor => tape.input(statistic, [lengths.get(statistic) ?? 0]);
      return frozenBatchNorm(tape, { ...input, mean: running(layer.mean), variance: running(layer.variance) });
    }
    const { y, mean, variance } = batchNorm(tape, input);
    batchStatistics.set(layer.mean, mean).set(layer.variance, variance);
    return y;
  };
  const record = (layer: NetLayer): GraphTensor => {
    switch (layer.op) {
      case 'conv':
        return convolution(tape, { x: get(tensors, layer.input), weight: get(parameters, layer.weight), bias: layer.bias === undefined ? undefined : get(parameters, layer.bias), window: layer });
      case 'batchNorm':
        return normalise(layer);
      case 'relu':
        return relu(tape, get(tensors, layer.input));
      case 'add':
        return add(tape, get(tensors, layer.inputs[0]), get(tensors, layer.inputs[1]));
      case 'concat':
        return concat(tape, layer.inputs.map((input) => get(tensors, input)));
      case 'maxPool':
        return maxPool(tape, get(tensors, layer.input), layer);
      case 'averagePool':
        return averagePool(tape, get(tensors, layer.input), { window: layer, countsPadding: layer.countsPadding });
      case 'globalAveragePool':
        return globalAveragePool(tape, get(tensors, layer.input));
      case 'lsePool':
        return lsePool(tape, get(tensors, layer.input), layer.r);
      case 'upsample':
        return upsample(tape, get(tensors, layer.input), layer.factor);
      case 'flatten':
        return flatten(tape, get(tensors, layer.input));
      case 'gemm':
        return gemm(tape, { x: get(tensors, layer.input), weight: get(parameters, layer.weight), bias: layer.bias === undefined ? undefined : get(parameters, layer.bias) });
    }
  };
  for (const layer of net.layers) tensors.set(layer.output, record(layer));
  return { logits: get(tensors, net.output.logits), map: net.output.map === undefined ? undefined : get(tensors, net.output.map), parameters, batchStatistics };
}
