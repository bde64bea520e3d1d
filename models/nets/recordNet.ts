import { frozenBatchNorm } from '../autodiff/batchNorm';
import { inPlanes } from '../autodiff/blockedLayout';
import { convolution } from '../autodiff/convolution';
import { add, concat, flatten, relu, upsample } from '../autodiff/elementwise';
import { gemm } from '../autodiff/linear';
import { normalise } from '../autodiff/normalise';
import { averagePool, globalAveragePool, lsePool, maxPool } from '../autodiff/pooling';
import { isKernelInBlocks } from '../autodiff/kernelOrder';
import type { GraphTensor, Tape } from '../autodiff/tape';
import { joinNorms, type JoinedNorm } from './joinNorms';
import type { BatchNormLayer, Net, NetLayer } from './net';

export interface RecordedNet {
  readonly logits: GraphTensor;
  readonly map: GraphTensor | undefined;
  /** All parameters by name. */
  readonly parameters: ReadonlyMap<string, GraphTensor>;
  /** Batch statistics by the name of the running statistic; frozen layers have none. */
  readonly batchStatistics: ReadonlyMap<string, GraphTensor>;
}

export interface RecordOptions {
  readonly batch: number;
  readonly isFrozen: (parameter: string) => boolean;
  /** Parameters computed from others instead of being graph inputs. */
  readonly made?: ReadonlyMap<string, GraphTensor>;
}

/**
 * Records a net's training-mode forward pass on a tape. Graph inputs, under their own names: the net's input, its parameters
 * except those in `made`, and the running statistics of frozen batch normalisations. Kernels whose channels fill the dialect's
 * blocks are expected in blocked layout.
 */
export function recordNet(tape: Tape, net: Net, { batch, isFrozen, made = new Map() }: RecordOptions): RecordedNet {
  const { name, channels, height, width } = net.input;
  const tensors = new Map<string, GraphTensor>([[name, tape.input(name, [batch, channels, height, width])]]);
  const parameters = new Map(
    net.parameters.map(({ name: parameter, shape }): [string, GraphTensor] => {
      const tensor = made.get(parameter) ?? (isFrozen(parameter) ? tape.input(parameter, shape) : tape.variable(parameter, shape));
      return [parameter, isKernelInBlocks(shape, tape.dialect.channelBlock) ? { ...tensor, isBlocked: true } : tensor];
    }),
  );
  const batchStatistics = new Map<string, GraphTensor>();
  const lengths = new Map(net.statistics.map((statistic) => [statistic.name, statistic.length]));
  const get = (from: ReadonlyMap<string, GraphTensor>, wanted: string): GraphTensor => {
    const found = from.get(wanted);
    if (found === undefined) throw new Error(`The net "${net.name}" uses "${wanted}" before it has it.`);
    return found;
  };
  const inputOf = (layer: BatchNormLayer) => ({ x: get(tensors, layer.input), scale: get(parameters, layer.scale), offset: get(parameters, layer.offset), epsilon: layer.epsilon });
  const recordNorm = ({ norm, plus, isRectified }: JoinedNorm): GraphTensor => {
    const { y, mean, variance } = normalise(tape, { ...inputOf(norm), isRectified, ...(plus === undefined ? {} : { plus: get(tensors, plus) }) });
    batchStatistics.set(norm.mean, mean).set(norm.variance, variance);
    return y;
  };
  const recordFrozen = (layer: BatchNormLayer): GraphTensor => {
    const running = (statistic: string): GraphTensor => tape.input(statistic, [lengths.get(statistic) ?? 0]);
    return frozenBatchNorm(tape, { ...inputOf(layer), mean: running(layer.mean), variance: running(layer.variance) });
  };
  const record = (layer: NetLayer): GraphTensor => {
    switch (layer.op) {
      case 'conv':
        return convolution(tape, { x: get(tensors, layer.input), weight: get(parameters, layer.weight), bias: layer.bias === undefined ? undefined : get(parameters, layer.bias), window: layer });
      case 'batchNorm':
        return isFrozen(layer.scale) ? recordFrozen(layer) : recordNorm({ norm: layer, isRectified: false });
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
  const { groups, inner } = joinNorms(net.layers, ({ scale }) => !isFrozen(scale));
  for (const layer of net.layers) {
    const group = groups.get(layer.output);
    if (group !== undefined) tensors.set(layer.output, recordNorm(group));
    else if (!inner.has(layer.output)) tensors.set(layer.output, record(layer));
  }
  const planes = (name: string): GraphTensor => inPlanes(tape, get(tensors, name));
  return { logits: planes(net.output.logits), map: net.output.map === undefined ? undefined : planes(net.output.map), parameters, batchStatistics };
}
