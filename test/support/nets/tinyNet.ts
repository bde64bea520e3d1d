import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelCard } from '../../../models/contract/modelCard';
import { floatTensor, int64Tensor, OnnxGraphBuilder } from '../../../models/onnx/onnxWriter';
import { seededRandom } from '../seededRandom';

/**
 * How the net ends: a 1×1 convolution and a pooling (the map is an output, or stays inside), or average pooling and a
 * linear layer in the forms that exporters write; `max-gemm` and `relu-gemm` are heads without a map.
 */
export type TinyHead = 'map' | 'inner-map' | 'gemm' | 'gemm-transposed' | 'matmul-add' | 'matmul' | 'transposed-weight' | 'max-gemm' | 'relu-gemm';

export interface TinyNetOptions {
  /** Default `map`. */
  readonly head?: TinyHead;
  /** Of the heads with a map; linear heads pool by average. Default average. */
  readonly pooling?: ModelCard['output']['pooling'];
  readonly channels?: 1 | 3;
  /** Input pixels a side; a multiple of 8. Default 64. */
  readonly side?: number;
  /** Height and width are free. Default: yes for `map`. */
  readonly isFree?: boolean;
  readonly kind?: ModelCard['output']['kind'];
  /** Batches of one only. */
  readonly isSingle?: boolean;
  /** Default 17; 13 puts the axes of ReduceMean into an attribute, as 17 does, 18 into an input. */
  readonly opset?: number;
}

export interface TinyNet {
  readonly bytes: Uint8Array;
  readonly options: Required<TinyNetOptions>;
  /** Convolution, [4, channels, 8, 8], and its bias. */
  readonly kernel: Float32Array;
  readonly kernelBias: Float32Array;
  /** Last layer, [labels, 4], and its bias. */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** The first lights up at bright blobs, the second at dark ones, the third at texture. */
export const tinyLabels = ['Mass', 'Pneumothorax', 'Infiltration'] as const;
/** Input pixels per map cell. */
export const tinyStride = 8;
const features = 4;
/** Films are fed as (value − mean) / std. */
export const tinyMean = 0.5;
export const tinyStd = 0.25;

/**
 * A fully convolutional classifier of some kilobytes with weights by hand, the same in every run: 8 × 8 blocks of the
 * film become four features (bright above .65, dark below .35, seeded texture, slope from left to right), a linear
 * layer makes three logits of them.
 */
export function makeTinyNet(given: TinyNetOptions = {}): TinyNet {
  const head = given.head ?? 'map';
  const options: Required<TinyNetOptions> = { pooling: { kind: 'average' }, channels: 1, side: 64, isFree: head === 'map', kind: 'logits', isSingle: false, opset: 17, ...given, head };
  const { channels } = options;
  const random = seededRandom(7);
  const area = tinyStride * tinyStride;
  const kernel = new Float32Array(features * channels * area);
  for (let index = 0; index < channels * area; index += 1) {
    kernel[index] = 1 / (area * channels);
    kernel[channels * area + index] = -1 / (area * channels);
    kernel[2 * channels * area + index] = (random() - 0.5) / area;
    kernel[3 * channels * area + index] = ((index % tinyStride) - (tinyStride - 1) / 2) / (area * channels);
  }
  const kernelBias = Float32Array.of(-0.6, -0.6, 0.05, 0);
  // An average over 64 cells needs a stronger last layer than a maximum.
  const strength = options.pooling.kind === 'average' ? 40 : 4;
  const weight = Float32Array.from([strength, -1, 0.5, 0, -1, strength, 0, 0.5, 0.25, 0.25, 6, 3]);
  const bias = Float32Array.of(-2, -2, -1);
  const net = { options, kernel, kernelBias, weight, bias };
  return { ...net, bytes: write(net) };
}

function write({ options, kernel, kernelBias, weight, bias }: Omit<TinyNet, 'bytes'>): Uint8Array {
  const { channels, side, isFree, head, kind, opset } = options;
  const labels = tinyLabels.length;
  const batch = options.isSingle ? 1 : 'N';
  const graph = new OnnxGraphBuilder();
  const film = graph.input({ name: 'film', shape: [batch, channels, ...(isFree ? ['H', 'W'] : [side, side])] });
  const blocks = graph.op('Conv', [film, graph.initializer(floatTensor([features, channels, tinyStride, tinyStride], kernel), 'kernel'), graph.initializer(floatTensor([features], kernelBias), 'kernel.bias')], { kernel_shape: [tinyStride, tinyStride], strides: [tinyStride, tinyStride] });
  const feature = graph.op('Relu', [blocks], {}, 'features');
  const scores = head === 'map' || head === 'inner-map' ? mapHead(graph, feature, { options, weight, bias }) : linearHead(graph, feature, { head, weight, bias, opset });
  const output = kind === 'logits' ? graph.op('Identity', [scores], {}, 'logits') : graph.op('Sigmoid', [scores], {}, 'probabilities');
  graph.output({ name: output, shape: [batch, labels] });
  if (head === 'map') graph.output({ name: 'map', shape: [batch, labels, undefined, undefined] });
  return graph.model({ opset });
}

function mapHead(graph: OnnxGraphBuilder, feature: string, { options, weight, bias }: { readonly options: Required<TinyNetOptions>; readonly weight: Float32Array; readonly bias: Float32Array }): string {
  const labels = tinyLabels.length;
  const { pooling } = options;
  const map = graph.op('Conv', [feature, graph.initializer(floatTensor([labels, features, 1, 1], weight)), graph.initializer(floatTensor([labels], bias))], { kernel_shape: [1, 1] }, 'map');
  const scalar = (value: number): string => graph.initializer(floatTensor([], [value]));
  if (pooling.kind === 'max') return graph.op('Flatten', [graph.op('GlobalMaxPool', [map])]);
  if (pooling.kind === 'average') return graph.op('Flatten', [graph.op('GlobalAveragePool', [map])]);
  // ln(mean(exp(r · map))) / r, with the mean taken by the graph, so that any size of film will do.
  const powers = graph.op('Exp', [graph.op('Mul', [map, scalar(pooling.r)])]);
  return graph.op('Flatten', [graph.op('Div', [graph.op('Log', [graph.op('GlobalAveragePool', [powers])]), scalar(pooling.r)])]);
}

function linearHead(graph: OnnxGraphBuilder, feature: string, { head, weight, bias, opset }: { readonly head: TinyHead; readonly weight: Float32Array; readonly bias: Float32Array; readonly opset: number }): string {
  const labels = tinyLabels.length;
  const byRows = (): string => graph.initializer(floatTensor([labels, features], weight), 'fc.weight');
  const byColumns = (): string => graph.initializer(floatTensor([features, labels], transposed(weight)), 'fc.weight');
  const offset = graph.initializer(floatTensor(head === 'matmul-add' ? [1, labels] : [labels], bias), 'fc.bias');
  const reduceMean = (): string => (opset >= 18 ? graph.op('ReduceMean', [feature, graph.initializer(int64Tensor([2], [2, 3]))], { keepdims: 1 }) : graph.op('ReduceMean', [feature], { axes: [-2, -1], keepdims: 1 }));
  const pooled = head === 'max-gemm' ? graph.op('GlobalMaxPool', [feature]) : head === 'gemm' || head === 'relu-gemm' ? graph.op('GlobalAveragePool', [feature]) : reduceMean();
  const flat = head === 'gemm-transposed' ? graph.op('Reshape', [pooled, graph.initializer(int64Tensor([2], [0, -1]))]) : graph.op('Flatten', [pooled], { axis: 1 });
  if (head === 'gemm-transposed') return graph.op('Gemm', [flat, byColumns(), offset]);
  if (head === 'matmul') return graph.op('MatMul', [flat, byColumns()]);
  if (head === 'matmul-add') return graph.op('Add', [offset, graph.op('MatMul', [flat, byColumns()])]);
  if (head === 'transposed-weight') return graph.op('Add', [graph.op('MatMul', [flat, graph.op('Transpose', [byRows()], { perm: [1, 0] })]), offset]);
  return graph.op('Gemm', [head === 'relu-gemm' ? graph.op('Relu', [flat]) : flat, byRows(), offset], { transB: 1 });
}

function transposed(weight: Float32Array): Float32Array {
  return Float32Array.from(weight, (_, index) => weight[(index % tinyLabels.length) * features + Math.floor(index / tinyLabels.length)] ?? 0);
}

/** The card of a tiny net as JSON data, with parts replaced where a test wants. */
export function tinyCard(net: TinyNet, replaced: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { channels, side, isFree, head, kind, pooling } = net.options;
  return {
    version: 1,
    id: 'tiny',
    title: 'Tiny test network',
    file: 'tiny.onnx',
    sha256: createHash('sha256').update(net.bytes).digest('hex'),
    intendedUse: 'Tests of this project.',
    disclaimer: 'Weights by hand; finds nothing.',
    input: { name: 'film', layout: 'NCHW', channels, height: side, width: side, fullyConvolutional: isFree, stride: tinyStride, mean: [tinyMean], std: [tinyStd] },
    output: { name: kind, kind, pooling, map: head === 'map' ? { kind: 'output', name: 'map' } : { kind: 'auto' } },
    labels: tinyLabels.map((id) => ({ id, threshold: 0.5 })),
    ...replaced,
  };
}

/** Writes card and network into a folder, and gives the card's path. */
export async function writeTinyModel(folder: string, net: TinyNet, replaced: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const cardPath = path.join(folder, 'model.json');
  await writeFile(path.join(folder, 'tiny.onnx'), net.bytes);
  await writeFile(cardPath, JSON.stringify(tinyCard(net, replaced)));
  return cardPath;
}

/** What a tiny net must give for one film, computed in double precision: its maps, and their pooled values. */
export function tinyReference(net: TinyNet, input: Float32Array, { height, width }: { readonly height: number; readonly width: number }): { readonly rows: number; readonly columns: number; readonly maps: readonly (readonly number[])[]; readonly logits: readonly number[] } {
  const { channels, pooling, head } = net.options;
  const rows = height / tinyStride;
  const columns = width / tinyStride;
  const maps: number[][] = tinyLabels.map(() => []);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const values = blockFeatures(net, input, { channels, height, width, top: row * tinyStride, left: column * tinyStride });
      maps.forEach((map, label) => map.push(values.reduce((sum, value, index) => sum + value * (net.weight[label * features + index] ?? 0), head === 'matmul' ? 0 : (net.bias[label] ?? 0))));
    }
  }
  return { rows, columns, maps, logits: maps.map((map) => pool(map, pooling)) };
}

interface Block {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly top: number;
  readonly left: number;
}

function blockFeatures(net: TinyNet, input: Float32Array, { channels, height, width, top, left }: Block): readonly number[] {
  return Array.from({ length: features }, (_, feature) => {
    let sum = net.kernelBias[feature] ?? 0;
    for (let channel = 0; channel < channels; channel += 1) {
      for (let y = 0; y < tinyStride; y += 1) {
        for (let x = 0; x < tinyStride; x += 1) {
          const weight = net.kernel[((feature * channels + channel) * tinyStride + y) * tinyStride + x] ?? 0;
          sum += weight * (input[(channel * height + top + y) * width + left + x] ?? 0);
        }
      }
    }
    return Math.max(0, sum);
  });
}

function pool(map: readonly number[], pooling: ModelCard['output']['pooling']): number {
  if (pooling.kind === 'max') return Math.max(...map);
  if (pooling.kind === 'average') return map.reduce((sum, value) => sum + value, 0) / map.length;
  return Math.log(map.reduce((sum, value) => sum + Math.exp(pooling.r * value), 0) / map.length) / pooling.r;
}
