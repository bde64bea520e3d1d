import type { Problem } from '../../server/core/base/problem';
import { attributeField, attributeType, dimensionField, elementTypes, entryField, externalLocation, graphField, modelField, nodeField, opsetField, shapeField, tensorField, tensorTypeField, typeField, valueField, type ElementType } from './onnxFields';
import type { OnnxAttribute, OnnxDimension, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnxModel';
import { ProtobufCursor, type WireFaults } from './protobufCursor';

export type OnnxReading = { readonly model: OnnxModel } | { readonly problem: Problem };

/**
 * Reads what an ONNX file (`ModelProto` of onnx.proto) says of itself. The bytes may be anything: the answer is a
 * model or a problem, found in time and memory bounded by the file's size. Tensor contents are views, not copies.
 */
export function readOnnx(bytes: Uint8Array): OnnxReading {
  const faults: WireFaults = {};
  const draft = new ModelDraft();
  draft.readModel(new ProtobufCursor(bytes, faults));
  const fault = faults.first ?? draft.fault;
  if (fault !== undefined) return { problem: { what: `The network is not a readable ONNX file: it holds ${fault}.`, advice: 'Export it again, or copy it again if it came over a network.' } };
  if (draft.nodes.length === 0) return { problem: { what: 'The network is not an ONNX file: there is no graph in it.', advice: 'Export the network to ONNX (in PyTorch: torch.onnx.export).' } };
  return { model: draft.finish() };
}

/** Nodes, tensors and values of one file. The largest published networks have some ten thousand. */
const maxParts = 200_000;
/** Integers of one list (shapes, axes, small constants): large contents are stored as bytes. */
const maxNumbers = 1 << 24;
const maxRank = 64;

class ModelDraft {
  readonly nodes: OnnxNode[] = [];
  fault: string | undefined;
  #parts = 0;
  #irVersion = 0;
  #producer = '';
  readonly #opsets = new Map<string, number>();
  readonly #metadata = new Map<string, string>();
  readonly #initializers: OnnxTensor[] = [];
  readonly #inputs: OnnxValue[] = [];
  readonly #outputs: OnnxValue[] = [];

  readModel(cursor: ProtobufCursor): void {
    while (this.fault === undefined && cursor.next()) {
      if (cursor.field === modelField.irVersion) this.#irVersion = cursor.integer();
      else if (cursor.field === modelField.producerName) this.#producer = cursor.text();
      else if (cursor.field === modelField.graph) this.#readGraph(cursor.message());
      else if (cursor.field === modelField.opsetImport) this.#readOpset(cursor.message());
      else if (cursor.field === modelField.metadata) this.#readEntry(cursor.message());
    }
  }

  finish(): OnnxModel {
    const constants = new Set(this.#initializers.map((tensor) => tensor.name));
    const inputs = this.#inputs.filter((input) => !constants.has(input.name));
    return { irVersion: this.#irVersion, producer: this.#producer, opsets: this.#opsets, metadata: this.#metadata, nodes: this.nodes, initializers: this.#initializers, inputs, outputs: this.#outputs };
  }

  #readGraph(cursor: ProtobufCursor): void {
    while (this.fault === undefined && cursor.next()) {
      if (cursor.field === graphField.node) this.#add(this.nodes, readNode(cursor.message()));
      else if (cursor.field === graphField.initializer) this.#add(this.#initializers, readTensor(cursor.message()));
      else if (cursor.field === graphField.input) this.#add(this.#inputs, readValue(cursor.message()));
      else if (cursor.field === graphField.output) this.#add(this.#outputs, readValue(cursor.message()));
    }
  }

  #add<T>(list: T[], part: T): void {
    list.push(part);
    this.#parts += 1;
    if (this.#parts > maxParts) this.fault = `more than ${maxParts} nodes and tensors`;
  }

  #readOpset(cursor: ProtobufCursor): void {
    let domain = '';
    let version = 0;
    while (cursor.next()) {
      if (cursor.field === opsetField.domain) domain = standardDomain(cursor.text());
      else if (cursor.field === opsetField.version) version = cursor.integer();
    }
    this.#opsets.set(domain, version);
  }

  #readEntry(cursor: ProtobufCursor): void {
    let key = '';
    let value = '';
    while (cursor.next()) {
      if (cursor.field === entryField.key) key = cursor.text();
      else if (cursor.field === entryField.value) value = cursor.text();
    }
    this.#metadata.set(key, value);
  }
}

function readNode(cursor: ProtobufCursor): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, OnnxAttribute>();
  let op = '';
  let domain = '';
  let name = '';
  while (cursor.next()) {
    if (cursor.field === nodeField.input) inputs.push(cursor.text());
    else if (cursor.field === nodeField.output) outputs.push(cursor.text());
    else if (cursor.field === nodeField.name) name = cursor.text();
    else if (cursor.field === nodeField.opType) op = cursor.text();
    else if (cursor.field === nodeField.domain) domain = standardDomain(cursor.text());
    else if (cursor.field === nodeField.attribute) readAttribute(cursor.message(), attributes);
  }
  return { op, domain, name, inputs, outputs, attributes };
}

function readAttribute(cursor: ProtobufCursor, attributes: Map<string, OnnxAttribute>): void {
  let name = '';
  let type = 0;
  let integer = 0;
  let float = 0;
  let text = '';
  let tensor: OnnxTensor | undefined;
  const integers: number[] = [];
  const floats: number[] = [];
  while (cursor.next()) {
    if (cursor.field === attributeField.name) name = cursor.text();
    else if (cursor.field === attributeField.type) type = cursor.integer();
    else if (cursor.field === attributeField.integer) integer = cursor.integer();
    else if (cursor.field === attributeField.float) float = cursor.float();
    else if (cursor.field === attributeField.text) text = cursor.text();
    else if (cursor.field === attributeField.integers) cursor.integersInto(integers, maxNumbers);
    else if (cursor.field === attributeField.floats) cursor.floatsInto(floats, maxNumbers);
    else if (cursor.field === attributeField.tensor) tensor = readTensor(cursor.message());
  }
  if (type === attributeType.integer) attributes.set(name, { kind: 'integer', value: integer });
  else if (type === attributeType.float) attributes.set(name, { kind: 'float', value: float });
  else if (type === attributeType.text) attributes.set(name, { kind: 'text', value: text });
  else if (type === attributeType.integers) attributes.set(name, { kind: 'integers', value: integers });
  else if (type === attributeType.floats) attributes.set(name, { kind: 'floats', value: floats });
  else if (type === attributeType.tensor && tensor !== undefined) attributes.set(name, { kind: 'tensor', value: tensor });
  else attributes.set(name, { kind: 'other' });
}

function readTensor(cursor: ProtobufCursor): OnnxTensor {
  const dims: number[] = [];
  const numbers: number[] = [];
  let name = '';
  let elementType: ElementType | undefined;
  let raw: Uint8Array | undefined;
  let isExternal = false;
  while (cursor.next()) {
    if (cursor.field === tensorField.dims) cursor.integersInto(dims, maxRank);
    else if (cursor.field === tensorField.elementType) elementType = elementTypeOf(cursor.integer());
    else if (cursor.field === tensorField.name) name = cursor.text();
    else if (cursor.field === tensorField.raw) raw = cursor.bytes();
    // Packed floats are laid out as `raw` is; the format packs them always.
    else if (cursor.field === tensorField.floats) raw ??= cursor.bytes();
    else if (cursor.field === tensorField.int32s || cursor.field === tensorField.int64s) cursor.integersInto(numbers, maxNumbers);
    else if (cursor.field === tensorField.externalData) isExternal = true;
    else if (cursor.field === tensorField.dataLocation) isExternal ||= cursor.integer() === externalLocation;
  }
  return { name, dims, elementType, raw, numbers, isExternal };
}

function readValue(cursor: ProtobufCursor): OnnxValue {
  let name = '';
  let tensor: { elementType: ElementType | undefined; shape: OnnxDimension[] | undefined } = { elementType: undefined, shape: undefined };
  while (cursor.next()) {
    if (cursor.field === valueField.name) name = cursor.text();
    else if (cursor.field === valueField.type) {
      const type = cursor.message();
      while (type.next()) if (type.field === typeField.tensor) tensor = readTensorType(type.message());
    }
  }
  return { name, ...tensor };
}

function readTensorType(cursor: ProtobufCursor): { elementType: ElementType | undefined; shape: OnnxDimension[] | undefined } {
  let elementType: ElementType | undefined;
  let shape: OnnxDimension[] | undefined;
  while (cursor.next()) {
    if (cursor.field === tensorTypeField.elementType) elementType = elementTypeOf(cursor.integer());
    else if (cursor.field === tensorTypeField.shape) {
      shape = [];
      const dimensions = cursor.message();
      while (dimensions.next() && shape.length < maxRank) if (dimensions.field === shapeField.dimension) shape.push(readDimension(dimensions.message()));
    }
  }
  return { elementType, shape };
}

function readDimension(cursor: ProtobufCursor): OnnxDimension {
  let dimension: OnnxDimension;
  while (cursor.next()) {
    if (cursor.field === dimensionField.value) dimension = cursor.integer();
    else if (cursor.field === dimensionField.parameter) dimension = cursor.text() || undefined;
  }
  return dimension;
}

function standardDomain(domain: string): string {
  return domain === 'ai.onnx' ? '' : domain;
}

const elementTypeNames = new Map<number, ElementType>(Object.entries(elementTypes).map(([name, number]) => [number, name as ElementType]));

function elementTypeOf(number: number): ElementType | undefined {
  return elementTypeNames.get(number);
}
