import type { Problem } from '../../server/core/base/problem';
import type { OnnxModel, OnnxNode, OnnxTensor } from './onnxModel';
import { OnnxGraph } from './onnxGraph';

/** How a network's last layers turn features into one logit per label, as far as a class map can be had from it. */
export type MapHead =
  /** Average pooling, then a linear layer: the layer as a 1×1 convolution before the pooling gives the map (Zhou et al. 2016). */
  | { readonly kind: 'linear'; readonly pooling: 'average'; readonly features: string; readonly weight: string; readonly weightIs: WeightLayout; readonly bias: string | undefined; readonly labels: number }
  /** A convolution, then pooling: the convolution's result is the map already. */
  | { readonly kind: 'convolution'; readonly pooling: 'average' | 'max'; readonly map: string };

/** Rows of a linear layer's weight matrix. */
export type WeightLayout = 'labels × channels' | 'channels × labels';

/**
 * The head behind the output `logits` (its sigmoid, where the output is a sigmoid's). Known forms, from the end:
 * `Gemm`, `MatMul` or `MatMul` + `Add` with constant weights; `Flatten`, `Squeeze`, `Reshape`, `Dropout` or
 * `Identity`; `GlobalAveragePool` or `ReduceMean` over both sides. Or a pooling of a convolution with nothing after it.
 * A problem says which node has another form; the network then has no map of its own.
 */
export function findHead(model: OnnxModel, logits: string): MapHead | { readonly problem: Problem } {
  const graph = new OnnxGraph(model);
  const last = skip(graph, graph.producer(logits), ['Identity', 'Sigmoid', ...reshaping]);
  if (last === undefined) return otherForm(`The output "${logits}" comes from no node.`);
  if (last.op === 'Gemm') return linearHead(graph, gemmLayer(graph, last));
  if (last.op === 'MatMul') return linearHead(graph, matMulLayer(graph, last, undefined));
  if (last.op === 'Add') return linearHead(graph, addedLayer(graph, last));
  const pooling = poolingOf(graph, last);
  return pooling === undefined ? otherForm(`The last layer is a ${describe(last)}; known are Gemm and MatMul.`) : convolutionHead(graph, last, pooling);
}

/** Ops that move values to another shape without reordering them; dropout does nothing outside training. */
const reshaping: readonly string[] = ['Flatten', 'Squeeze', 'Reshape', 'Unsqueeze', 'Identity', 'Dropout'];

interface LinearLayer {
  readonly input: string;
  readonly weight: string;
  readonly weightIs: WeightLayout;
  readonly bias: string | undefined;
}

type Layer = LinearLayer | { readonly problem: Problem };

function gemmLayer(graph: OnnxGraph, node: OnnxNode): Layer {
  const [input = '', weight = '', bias = ''] = node.inputs;
  if (graph.number(node, 'alpha', 1) !== 1 || graph.number(node, 'beta', 1) !== 1) return otherForm(`${describe(node)} scales by alpha or beta.`);
  if (graph.number(node, 'transA', 0) !== 0) return otherForm(`${describe(node)} transposes the features.`);
  const weightIs = graph.number(node, 'transB', 0) === 0 ? 'channels × labels' : 'labels × channels';
  return { input, weight, weightIs, bias: bias === '' ? undefined : bias };
}

function matMulLayer(graph: OnnxGraph, node: OnnxNode, bias: string | undefined): Layer {
  const [input = '', weight = ''] = node.inputs;
  if (graph.constant(weight) === undefined) return otherForm(`${describe(node)} multiplies by a tensor that is not a constant.`);
  return { input, weight, weightIs: 'channels × labels', bias };
}

function addedLayer(graph: OnnxGraph, node: OnnxNode): Layer {
  const [left = '', right = ''] = node.inputs;
  const [product, bias] = graph.constant(right) === undefined ? [right, left] : [left, right];
  const matMul = skip(graph, graph.producer(product), ['Identity']);
  if (matMul?.op !== 'MatMul' || graph.constant(bias) === undefined) return otherForm(`${describe(node)} does not add a constant to a MatMul.`);
  return matMulLayer(graph, matMul, bias);
}

function linearHead(graph: OnnxGraph, layer: Layer): MapHead | { readonly problem: Problem } {
  if ('problem' in layer) return layer;
  const weight = graph.constant(layer.weight);
  const dims = weight?.dims ?? [];
  const [rows = 0, columns = 0] = dims;
  if (weight === undefined || dims.length !== 2) return otherForm(`The last layer's weight "${layer.weight}" is not a constant matrix.`);
  if (weight.elementType !== 'float32') return otherForm(`The last layer's weight "${layer.weight}" is of type ${weight.elementType ?? 'unknown'}; known is float32.`);
  const labels = layer.weightIs === 'labels × channels' ? rows : columns;
  if (layer.bias !== undefined && !isBias(graph.constant(layer.bias), labels)) return otherForm(`The last layer's bias "${layer.bias}" is not a constant of ${labels} values.`);
  const pool = skip(graph, graph.producer(layer.input), reshaping);
  if (pool === undefined) return otherForm(`The last layer takes "${layer.input}" as it is, without pooling.`);
  if (poolingOf(graph, pool) !== 'average') return otherForm(`Before the last layer stands a ${describe(pool)}; known are GlobalAveragePool and ReduceMean over rows and columns.`);
  return { kind: 'linear', pooling: 'average', features: pool.inputs[0] ?? '', weight: layer.weight, weightIs: layer.weightIs, bias: layer.bias, labels };
}

function convolutionHead(graph: OnnxGraph, pool: OnnxNode, pooling: 'average' | 'max'): MapHead | { readonly problem: Problem } {
  const map = pool.inputs[0] ?? '';
  const source = skip(graph, graph.producer(map), ['Identity', 'Dropout']);
  return source?.op === 'Conv' ? { kind: 'convolution', pooling, map } : otherForm(`Before ${describe(pool)} stands ${source === undefined ? 'no node' : describe(source)}; known is Conv.`);
}

function poolingOf(graph: OnnxGraph, node: OnnxNode): 'average' | 'max' | undefined {
  if (node.op === 'GlobalAveragePool') return 'average';
  if (node.op === 'GlobalMaxPool') return 'max';
  if (node.op !== 'ReduceMean' && node.op !== 'ReduceMax') return undefined;
  const axes = graph.integers(node, 'axes') ?? graph.constantNumbers(node.inputs[1] ?? '');
  const isOverSides = axes?.length === 2 && [2, 3].every((axis) => axes.includes(axis) || axes.includes(axis - 4));
  if (!isOverSides) return undefined;
  return node.op === 'ReduceMean' ? 'average' : 'max';
}

function isBias(tensor: OnnxTensor | undefined, labels: number): boolean {
  if (tensor === undefined || tensor.elementType !== 'float32') return false;
  const count = tensor.dims.reduce((product, size) => product * size, 1);
  return count === labels && tensor.dims.at(-1) === labels;
}

/** The first node from `node` backwards along first inputs that is not of these ops. */
function skip(graph: OnnxGraph, node: OnnxNode | undefined, ops: readonly string[]): OnnxNode | undefined {
  let current = node;
  for (let steps = 0; current !== undefined && steps < longestChain; steps += 1) {
    if (current.domain !== '' || !ops.includes(current.op)) return current;
    current = graph.producer(current.inputs[0] ?? '');
  }
  return undefined;
}

/** A head has a handful of nodes; the limit ends a walk in a graph that runs in a circle. */
const longestChain = 100;

function describe(node: OnnxNode): string {
  const op = node.domain === '' ? node.op : `${node.domain}.${node.op}`;
  return node.name === '' ? op : `${op} ("${node.name}")`;
}

function otherForm(what: string): { readonly problem: Problem } {
  return { problem: { what, advice: 'Name the map in the model card (output.map), or leave it to occlusion maps.' } };
}

