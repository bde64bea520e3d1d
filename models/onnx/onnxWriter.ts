import { attributeField, attributeType, dimensionField, elementTypes, entryField, graphField, modelField, nodeField, opsetField, shapeField, tensorField, tensorTypeField, typeField, valueField, type ElementType } from './onnxFields';
import type { OnnxDimension } from './onnxModel';
import { littleEndianFloats, littleEndianInt64s, ProtobufWriter } from './protobufWriter';

/** A constant for a graph under construction: content row-major, as ONNX stores it. */
export interface TensorConstant {
  readonly dims: readonly number[];
  readonly elementType: ElementType;
  readonly raw: Uint8Array;
}

/** A whole number is written as an integer attribute; floats say so. */
export type AttributeInput = number | string | readonly number[] | { readonly float: number } | { readonly floats: readonly number[] } | { readonly tensor: TensorConstant };
export type AttributeInputs = Readonly<Record<string, AttributeInput>>;

export interface ValueInput {
  readonly name: string;
  readonly shape: readonly OnnxDimension[];
  /** Default `float32`. */
  readonly elementType?: ElementType;
}

export interface ModelInput {
  /** Version of ONNX's own operators that the nodes mean. */
  readonly opset: number;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Further operator sets, version by domain. */
  readonly domains?: Readonly<Record<string, number>>;
}

export interface NodeInput {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: AttributeInputs;
  /** Default: ONNX's own. */
  readonly domain?: string;
  /**
   * One of the inputs, the last of them to be made: the node stands right behind the one that made it, instead of at the end.
   * onnxruntime runs nodes from the last one back, each after what it needs, of which it has that run first which stands last
   * (core/graph/graph.cc, ReverseDFSFrom): what stands early runs late, when it is needed.
   */
  readonly follows?: string;
}

interface GraphNode extends Required<Omit<NodeInput, 'follows'>> {
  readonly op: string;
  readonly name: string;
  readonly place: number;
}

/** `float32` constant. Shape `[]` is a scalar. */
export function floatTensor(dims: readonly number[], values: ArrayLike<number>): TensorConstant {
  return { dims, elementType: 'float32', raw: littleEndianFloats(values) };
}

/** `int64` constant, as shapes and axes are written. */
export function int64Tensor(dims: readonly number[], values: readonly number[]): TensorConstant {
  return { dims, elementType: 'int64', raw: littleEndianInt64s(values) };
}

/**
 * Builds an ONNX graph node by node, in the order in which they run; tensors go by their names. The same calls give
 * the same bytes. Nothing is checked here: onnxruntime checks the graph when it loads it.
 *
 *     const graph = new OnnxGraphBuilder();
 *     const y = graph.op('Relu', [graph.input({ name: 'x', shape: ['N', 8] })]);
 *     graph.output({ name: y, shape: ['N', 8] });
 *     const bytes = graph.model({ opset: 17 });
 */
export class OnnxGraphBuilder {
  readonly #graph: { readonly nodes: GraphNode[]; readonly initializers: ProtobufWriter[]; readonly inputs: ProtobufWriter[]; readonly outputs: ProtobufWriter[] } = { nodes: [], initializers: [], inputs: [], outputs: [] };
  /** Outputs that stand for tensors of another name, by those names. */
  readonly #renamed = new Map<string, string>();
  /** Of the node that made a tensor. */
  readonly #places = new Map<string, number>();
  readonly #prefix: string;
  #names = 0;

  /** @param prefix starts every name that the builder makes, to keep them apart from those of another graph */
  constructor(prefix = 't') {
    this.#prefix = prefix;
  }

  input(value: ValueInput): string {
    this.#graph.inputs.push(valueMessage(value));
    return value.name;
  }

  /**
   * Declares a tensor of the graph as an output.
   * @param tensor its name in the graph so far, where a node made it and the output's is another
   */
  output(value: ValueInput, tensor = value.name): string {
    if (tensor !== value.name) {
      if (this.#renamed.has(tensor)) this.node('Identity', { inputs: [tensor], outputs: [value.name], follows: tensor });
      else this.#renamed.set(tensor, value.name);
    }
    this.#graph.outputs.push(valueMessage(value));
    return value.name;
  }

  initializer(tensor: TensorConstant, name = this.#newName()): string {
    this.#graph.initializers.push(tensorMessage(tensor).text(tensorField.name, name));
    return name;
  }

  /** A node with one output, and that output's name. */
  op(op: string, inputs: readonly string[], attributes: AttributeInputs = {}, output = this.#newName()): string {
    this.node(op, { inputs, outputs: [output], attributes });
    return output;
  }

  /** A node with the outputs that it names. */
  node(op: string, { inputs, outputs, attributes = {}, domain = '', follows }: NodeInput): void {
    const place = (follows === undefined ? undefined : this.#places.get(follows)) ?? this.#graph.nodes.length;
    for (const output of outputs) this.#places.set(output, place);
    this.#graph.nodes.push({ op, domain, name: this.#newName(), inputs, outputs, attributes, place });
  }

  /** The whole `ModelProto`. */
  model({ opset, metadata = {}, domains = {} }: ModelInput): Uint8Array {
    const model = new ProtobufWriter();
    model.integer(modelField.irVersion, irVersion).text(modelField.producerName, 'HealthCareDataRef');
    model.message(modelField.graph, this.#graphMessage('graph'));
    for (const [domain, version] of [['', opset] as const, ...Object.entries(domains)]) {
      model.message(modelField.opsetImport, new ProtobufWriter().text(opsetField.domain, domain).integer(opsetField.version, version));
    }
    for (const [key, value] of Object.entries(metadata)) model.message(modelField.metadata, new ProtobufWriter().text(entryField.key, key).text(entryField.value, value));
    return model.finish();
  }

  /**
   * Bytes that add this graph to a model when they are appended to its file: protobuf merges an embedded message that
   * occurs twice, and repeated fields by concatenation (protobuf.dev, "Encoding", "Last One Wins").
   */
  patch(): Uint8Array {
    return new ProtobufWriter().message(modelField.graph, this.#graphMessage(undefined)).finish();
  }

  #graphMessage(name: string | undefined): ProtobufWriter {
    const graph = new ProtobufWriter();
    for (const node of [...this.#graph.nodes].sort((left, right) => left.place - right.place)) graph.message(graphField.node, this.#nodeMessage(node));
    if (name !== undefined) graph.text(graphField.name, name);
    for (const initializer of this.#graph.initializers) graph.message(graphField.initializer, initializer);
    for (const input of this.#graph.inputs) graph.message(graphField.input, input);
    for (const output of this.#graph.outputs) graph.message(graphField.output, output);
    return graph;
  }

  #nodeMessage({ op, domain, name, inputs, outputs, attributes }: GraphNode): ProtobufWriter {
    const node = new ProtobufWriter();
    const named = (tensor: string): string => this.#renamed.get(tensor) ?? tensor;
    for (const input of inputs) node.text(nodeField.input, named(input));
    for (const output of outputs) node.text(nodeField.output, named(output));
    node.text(nodeField.name, name).text(nodeField.opType, op);
    for (const [attribute, value] of Object.entries(attributes)) node.message(nodeField.attribute, attributeMessage(attribute, value));
    if (domain !== '') node.text(nodeField.domain, domain);
    return node;
  }

  #newName(): string {
    this.#names += 1;
    return `${this.#prefix}_${this.#names}`;
  }
}

/** IR version of ONNX 1.13–1.15 (opsets up to 18): read by every onnxruntime since 1.14. */
const irVersion = 8;

function tensorMessage(tensor: TensorConstant): ProtobufWriter {
  const message = new ProtobufWriter();
  for (const size of tensor.dims) message.integer(tensorField.dims, size);
  return message.integer(tensorField.elementType, elementTypes[tensor.elementType]).bytes(tensorField.raw, tensor.raw);
}

function attributeMessage(name: string, value: AttributeInput): ProtobufWriter {
  const message = new ProtobufWriter().text(attributeField.name, name);
  if (typeof value === 'number') return message.integer(attributeField.integer, value).integer(attributeField.type, attributeType.integer);
  if (typeof value === 'string') return message.text(attributeField.text, value).integer(attributeField.type, attributeType.text);
  if ('tensor' in value) return message.message(attributeField.tensor, tensorMessage(value.tensor)).integer(attributeField.type, attributeType.tensor);
  if ('float' in value) return message.float(attributeField.float, value.float).integer(attributeField.type, attributeType.float);
  if ('floats' in value) {
    for (const float of value.floats) message.float(attributeField.floats, float);
    return message.integer(attributeField.type, attributeType.floats);
  }
  for (const integer of value) message.integer(attributeField.integers, integer);
  return message.integer(attributeField.type, attributeType.integers);
}

function valueMessage({ name, shape, elementType = 'float32' }: ValueInput): ProtobufWriter {
  const dimensions = new ProtobufWriter();
  for (const size of shape) {
    const dimension = new ProtobufWriter();
    if (typeof size === 'number') dimension.integer(dimensionField.value, size);
    else if (size !== undefined) dimension.text(dimensionField.parameter, size);
    dimensions.message(shapeField.dimension, dimension);
  }
  const tensor = new ProtobufWriter().integer(tensorTypeField.elementType, elementTypes[elementType]).message(tensorTypeField.shape, dimensions);
  return new ProtobufWriter().text(valueField.name, name).message(valueField.type, new ProtobufWriter().message(typeField.tensor, tensor));
}
