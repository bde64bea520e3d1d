import type { Problem } from '../../server/core/base/problem';
import type { OnnxNode } from '../onnx/onnxModel';
import type { Pads, Pair, Window } from './net';
import { formProblem, type NetParts } from './netParts';
import type { FilmShape } from './netShapes';

export type LayerImport = { readonly problem: Problem } | { readonly done: true };

const done = { done: true } as const;

/** Adds a node of an ONNX graph to a net. */
export function importLayer(node: OnnxNode, parts: NetParts): LayerImport {
  if (node.domain !== '') return otherForm(node, `it is of the domain ${node.domain}`);
  const [output = ''] = node.outputs;
  const [input = ''] = node.inputs;
  // Constants are read by the layers that use them.
  if (parts.graph.constant(output) !== undefined) return done;
  const shape = parts.shapeOf(input);
  if (shape === undefined) return otherForm(node, `its input "${input}" is a constant, or of unknown shape`);
  const at = { node, parts, shape, output, input: parts.tensor(input) };
  switch (node.op) {
    case 'Identity':
    case 'Dropout':
    case 'Sigmoid':
      parts.addAlias(output, input);
      return done;
    case 'Relu':
      parts.addLayer({ op: 'relu', input: at.input, output });
      return done;
    case 'Conv':
      return importConv(at);
    case 'BatchNormalization':
      return importBatchNorm(at);
    case 'MaxPool':
    case 'AveragePool':
      return importPool(at);
    case 'GlobalAveragePool':
      parts.addLayer({ op: 'globalAveragePool', input: at.input, output });
      return done;
    case 'ReduceMean':
      return importMean(at);
    case 'Add':
      return importAdd(at);
    case 'Concat':
      return importConcat(at);
    case 'Gemm':
      return importGemm(at);
    case 'Flatten':
    case 'Reshape':
    case 'Squeeze':
      return importFlatten(at);
    default:
      return otherForm(node, 'there is no backward pass for it');
  }
}

interface LayerAt {
  readonly node: OnnxNode;
  readonly parts: NetParts;
  /** Shape of the first input without the batch axis. */
  readonly shape: FilmShape;
  readonly input: string;
  readonly output: string;
}

function importConv({ node, parts, input, output }: LayerAt): LayerImport {
  const [, weight = '', bias = ''] = node.inputs;
  const kernel = parts.graph.constant(weight);
  const numbers = parts.graph.constantNumbers(weight);
  if (parts.graph.number(node, 'group', 1) !== 1) return otherForm(node, 'it has groups');
  if (kernel?.dims.length !== 4 || numbers === undefined) return otherForm(node, 'its kernel is not a constant of four axes');
  const window = windowOf(node, parts, [kernel.dims[2] ?? 1, kernel.dims[3] ?? 1]);
  if ('problem' in window) return window;
  const offsets = bias === '' ? undefined : parts.graph.constantNumbers(bias);
  if (bias !== '' && offsets === undefined) return otherForm(node, 'its bias is not a constant');
  const out = kernel.dims[0] ?? 0;
  parts.addLayer({ op: 'conv', input, output, weight: parts.addParameter(weight, kernel.dims, numbers), ...(offsets === undefined ? {} : { bias: parts.addParameter(bias, [out], offsets) }), ...window });
  return done;
}

function importBatchNorm({ node, parts, input, output }: LayerAt): LayerImport {
  const names = node.inputs.slice(1, 5);
  const values = names.map((name) => parts.graph.constantNumbers(name));
  const [scale, offset, mean, variance] = values;
  if (scale === undefined || offset === undefined || mean === undefined || variance === undefined) return otherForm(node, 'its scale, offset or statistics are no constants');
  const [scaleName = '', offsetName = '', meanName = '', varianceName = ''] = names;
  parts.addLayer({
    op: 'batchNorm',
    input,
    output,
    scale: parts.addParameter(scaleName, [scale.length], scale),
    offset: parts.addParameter(offsetName, [offset.length], offset),
    mean: parts.addStatistic(meanName, mean),
    variance: parts.addStatistic(varianceName, variance),
    // ONNX operators, BatchNormalization: the default.
    epsilon: parts.graph.number(node, 'epsilon', 1e-5),
  });
  return done;
}

function importPool({ node, parts, shape, input, output }: LayerAt): LayerImport {
  const [rows = 1, columns = 1] = parts.graph.integers(node, 'kernel_shape') ?? [];
  const window = windowOf(node, parts, [rows, columns]);
  if ('problem' in window) return window;
  if (parts.graph.number(node, 'ceil_mode', 0) !== 0 && !dividesEvenly(shape, window)) return otherForm(node, 'its last window hangs over the edge (ceil_mode)');
  if (node.op === 'MaxPool') parts.addLayer({ op: 'maxPool', input, output, ...window });
  else parts.addLayer({ op: 'averagePool', input, output, ...window, countsPadding: parts.graph.number(node, 'count_include_pad', 0) !== 0 });
  return done;
}

function dividesEvenly([, rows = 0, columns = 0]: FilmShape, { kernel, strides, pads }: Window): boolean {
  return (rows + pads[0] + pads[2] - kernel[0]) % strides[0] === 0 && (columns + pads[1] + pads[3] - kernel[1]) % strides[1] === 0;
}

function importMean({ node, parts, input, output }: LayerAt): LayerImport {
  const axes = parts.graph.integers(node, 'axes') ?? parts.graph.constantNumbers(node.inputs[1] ?? '');
  const isOverSides = axes?.length === 2 && [2, 3].every((axis) => axes.includes(axis) || axes.includes(axis - 4));
  if (!isOverSides) return otherForm(node, 'it is not a mean over rows and columns');
  const cells = parts.graph.number(node, 'keepdims', 1) === 1 ? output : `${output}.cells`;
  parts.addLayer({ op: 'globalAveragePool', input, output: cells });
  if (cells !== output) parts.addLayer({ op: 'flatten', input: cells, output });
  return done;
}

function importAdd({ node, parts, shape, input, output }: LayerAt): LayerImport {
  const [, right = ''] = node.inputs;
  const other = parts.shapeOf(right);
  if (other === undefined || !isSameShape(shape, other)) return otherForm(node, 'it does not add two tensors of one shape');
  parts.addLayer({ op: 'add', inputs: [input, parts.tensor(right)], output });
  return done;
}

function isSameShape(left: FilmShape, right: FilmShape): boolean {
  return left.length === right.length && left.every((size, axis) => size === right[axis]);
}

function importConcat({ node, parts, shape, output }: LayerAt): LayerImport {
  const shapes = node.inputs.map((name) => parts.shapeOf(name));
  const axis = parts.graph.number(node, 'axis', 1);
  if (shape.length !== 3 || (axis !== 1 && axis !== -3) || !shapes.every((each) => each !== undefined && isSameShape(each.slice(1), shape.slice(1)))) return otherForm(node, 'it does not join channels');
  parts.addLayer({ op: 'concat', inputs: node.inputs.map((name) => parts.tensor(name)), output });
  return done;
}

function importGemm({ node, parts, shape, input, output }: LayerAt): LayerImport {
  const { graph } = parts;
  const [, weight = '', bias = ''] = node.inputs;
  const [rows = 0, columns = 0] = graph.constant(weight)?.dims ?? [];
  const numbers = graph.constantNumbers(weight);
  const isPlain = graph.number(node, 'alpha', 1) === 1 && graph.number(node, 'beta', 1) === 1 && graph.number(node, 'transA', 0) === 0;
  if (!isPlain || numbers === undefined || shape.length !== 1) return otherForm(node, 'it scales, transposes its input, or has a weight that is not a constant');
  const isByRows = graph.number(node, 'transB', 0) !== 0;
  const [out, into] = isByRows ? [rows, columns] : [columns, rows];
  const values = isByRows ? numbers : Array.from({ length: numbers.length }, (_, index) => numbers[(index % into) * out + Math.floor(index / into)] ?? 0);
  const offsets = bias === '' ? undefined : graph.constantNumbers(bias);
  if (bias !== '' && offsets?.length !== out) return otherForm(node, 'its bias is not a constant of one value per output');
  parts.addLayer({ op: 'gemm', input, output, weight: parts.addParameter(weight, [out, into], values), ...(offsets === undefined ? {} : { bias: parts.addParameter(bias, [out], offsets) }) });
  return done;
}

function importFlatten({ node, parts, shape, input, output }: LayerAt): LayerImport {
  const size = shape.reduce((product, side) => product * side, 1);
  const target = node.op === 'Reshape' ? parts.graph.constantNumbers(node.inputs[1] ?? '') : undefined;
  const isFlattening =
    node.op === 'Flatten' ? parts.graph.number(node, 'axis', 1) === 1 : node.op === 'Squeeze' ? shape[1] === 1 && shape[2] === 1 : target?.length === 2 && (target[1] === -1 || target[1] === size);
  if (!isFlattening) return otherForm(node, 'it does not flatten');
  if (shape.length === 1) parts.addAlias(output, input);
  else parts.addLayer({ op: 'flatten', input, output });
  return done;
}

function windowOf(node: OnnxNode, { graph }: NetParts, kernel: Pair): Window | { readonly problem: Problem } {
  if ((graph.integers(node, 'dilations') ?? []).some((dilation) => dilation !== 1)) return otherForm(node, 'it is dilated');
  const automatic = node.attributes.get('auto_pad');
  if (automatic?.kind === 'text' && automatic.value !== 'NOTSET' && automatic.value !== 'VALID') return otherForm(node, `its padding is automatic (${automatic.value})`);
  const [down = 1, across = 1] = graph.integers(node, 'strides') ?? [];
  const [top = 0, left = 0, bottom = 0, right = 0] = graph.integers(node, 'pads') ?? [];
  const pads: Pads = [top, left, bottom, right];
  return { kernel, strides: [down, across], pads };
}

function otherForm(node: OnnxNode, why: string): { readonly problem: Problem } {
  const name = node.name === '' ? '' : ` "${node.name}"`;
  return { problem: formProblem(`The network cannot be trained further: in its ${node.op}${name}, ${why}.`) };
}
