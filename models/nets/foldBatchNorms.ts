import type { BatchNormLayer, ConvLayer, NetLayer } from './net';
import { inputsOf } from './netShapes';

export interface FoldedLayers {
  readonly layers: readonly NetLayer[];
  /** Parameters and statistics by name; those of folded layers are replaced. */
  readonly values: ReadonlyMap<string, Float32Array>;
}

/** Folds each batch normalisation that is the only consumer of a convolution into its kernel and bias, using the running statistics; all others are kept. */
export function foldBatchNorms(layers: readonly NetLayer[], values: ReadonlyMap<string, Float32Array>): FoldedLayers {
  const users = countUsers(layers);
  const convolutions = new Map(layers.flatMap((layer): [string, ConvLayer][] => (layer.op === 'conv' && users.get(layer.output) === 1 ? [[layer.output, layer]] : [])));
  const kernels = countKernels(layers);
  const replaced = new Map(values);
  const result: NetLayer[] = [];
  for (const layer of layers) {
    const conv = layer.op === 'batchNorm' ? convolutions.get(layer.input) : undefined;
    if (layer.op !== 'batchNorm' || conv === undefined || (kernels.get(conv.weight) ?? 0) > 1) {
      result.push(layer);
      continue;
    }
    const bias = `${conv.weight}.folded`;
    foldInto(replaced, { conv, norm: layer, bias });
    const at = result.indexOf(conv);
    result[at] = { ...conv, bias, output: layer.output };
  }
  return { layers: result, values: replaced };
}

function countUsers(layers: readonly NetLayer[]): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const layer of layers) for (const input of inputsOf(layer)) users.set(input, (users.get(input) ?? 0) + 1);
  return users;
}

/** A kernel shared by two convolutions cannot absorb two normalisations. */
function countKernels(layers: readonly NetLayer[]): ReadonlyMap<string, number> {
  const kernels = new Map<string, number>();
  for (const layer of layers) if (layer.op === 'conv') kernels.set(layer.weight, (kernels.get(layer.weight) ?? 0) + 1);
  return kernels;
}

function foldInto(values: Map<string, Float32Array>, { conv, norm, bias }: { readonly conv: ConvLayer; readonly norm: BatchNormLayer; readonly bias: string }): void {
  const get = (name: string | undefined): Float32Array => (name === undefined ? undefined : values.get(name)) ?? new Float32Array(0);
  const [scale, offset, mean, variance, old] = [norm.scale, norm.offset, norm.mean, norm.variance, conv.bias].map(get);
  const kernel = get(conv.weight).slice();
  const channels = scale?.length ?? 0;
  const perChannel = kernel.length / channels;
  const folded = new Float32Array(channels);
  for (let channel = 0; channel < channels; channel += 1) {
    const factor = (scale?.[channel] ?? 1) / Math.sqrt((variance?.[channel] ?? 1) + norm.epsilon);
    for (let index = channel * perChannel; index < (channel + 1) * perChannel; index += 1) kernel[index] = (kernel[index] ?? 0) * factor;
    folded[channel] = (offset?.[channel] ?? 0) + ((old?.[channel] ?? 0) - (mean?.[channel] ?? 0)) * factor;
  }
  values.set(conv.weight, kernel);
  values.set(bias, folded);
}
