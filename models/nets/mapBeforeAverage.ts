import type { Net, NetLayer, NetParameter } from './net';
import { inputsOf } from './netShapes';

/**
 * Moves a linear layer after global average pooling before it, as a 1×1 convolution: same logits, and a class map whose mean
 * they are (Zhou et al. 2016). A net that has a map already, or another ending, is returned unchanged.
 */
export function mapBeforeAverage(net: Net): Net {
  const { layers, output, parameters } = net;
  const linear = layers.find((layer) => layer.output === output.logits);
  const last = linear?.op === 'gemm' ? layers.find((layer) => layer.output === linear.input) : linear;
  const average = last?.op === 'flatten' ? layers.find((layer) => layer.output === last.input) : undefined;
  if (output.map !== undefined || last?.op !== 'flatten' || average?.op !== 'globalAveragePool') return net;
  if (linear?.op !== 'gemm') return layers.some((layer) => layer.op === 'conv' && layer.output === average.input) ? { ...net, output: { ...output, map: average.input } } : net;
  const isShared = layers.some((layer) => layer !== linear && inputsOf(layer).some((input) => input === linear.input)) || layers.some((layer) => layer !== last && inputsOf(layer).includes(average.output));
  if (isShared) return net;
  const map = `${output.logits}.map`;
  const window = { kernel: [1, 1], strides: [1, 1], pads: [0, 0, 0, 0] } as const;
  const head: readonly NetLayer[] = [
    { op: 'conv', input: average.input, output: map, weight: linear.weight, ...(linear.bias === undefined ? {} : { bias: linear.bias }), ...window },
    { ...average, input: map },
    { ...last, output: linear.output },
  ];
  return {
    ...net,
    layers: layers.filter((layer) => layer !== average && layer !== last && layer !== linear).concat(head),
    parameters: parameters.map((parameter): NetParameter => (parameter.name === linear.weight ? { ...parameter, shape: [...parameter.shape, 1, 1] } : parameter)),
    output: { ...output, map, pooling: { kind: 'average' } },
  };
}
