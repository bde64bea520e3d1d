import * as v from 'valibot';
import { decodeBinary } from './tensors/binaryTensor';
import { readHeaderLength, splitMessage } from './tensors/messageParts';
import { inferenceRequestSchema, schemaIssues, type InferenceRequestObject, type TensorMetadata } from './messages';
import { badRequest } from './protocolError';
import { readTensors } from './tensors/readTensors';
import { elementBytes, type WireTensor } from './tensors/tensor';

/** What a model takes and gives, as its metadata says. */
export interface ModelSignature {
  readonly inputs: readonly TensorMetadata[];
  readonly outputs: readonly TensorMetadata[];
}

/** A request that fits its model. */
export interface InferRequest {
  readonly id?: string;
  readonly inputs: readonly WireTensor[];
  /** In the order in which they are to be sent back. */
  readonly outputs: readonly { readonly name: string; readonly asBinary: boolean }[];
}

/**
 * Reads the body of an inference request and holds it against its model: every input once, with its datatype and a
 * shape that it takes; outputs that the model has.
 * @throws ProtocolError that says which tensor is wrong, and how
 */
export function readInferRequest(body: Uint8Array, headerLength: string | undefined, model: ModelSignature): InferRequest {
  if (headerLength !== undefined && readHeaderLength(headerLength) === 0) return readRawRequest(body, model);
  const { json, binary } = splitMessage(body, headerLength);
  const parsed = v.safeParse(inferenceRequestSchema, json);
  if (!parsed.success) throw badRequest(`This is not an inference request: ${schemaIssues(parsed.issues)}.`);
  const { id, inputs } = parsed.output;
  const tensors = readTensors(inputs, binary);
  checkInputs(tensors, model.inputs);
  return { ...(id === undefined ? {} : { id }), inputs: tensors, outputs: requestedOutputs(parsed.output, model.outputs) };
}

/**
 * "Raw Binary Request" (Triton, docs/protocol/extension_binary_data.md): the body is the one input's data, of one
 * film; its shape follows from its size where at most one dimension besides the batch is free. All outputs are binary.
 */
function readRawRequest(body: Uint8Array, { inputs, outputs }: ModelSignature): InferRequest {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0 || input.datatype === 'BYTES') throw badRequest('A raw binary request is for models with one input of numbers; send the request as JSON.');
  const [, ...sizes] = input.shape;
  const known = sizes.reduce((product, size) => (size < 0 ? product : product * size), elementBytes[input.datatype]);
  const free = sizes.filter((size) => size < 0).length;
  if (free > 1) throw badRequest(`${input.name}: its shape [${input.shape.join(', ')}] does not follow from the size of the body; send the request with its JSON.`);
  const shape = [1, ...sizes.map((size) => (size < 0 ? Math.floor(body.length / known) : size))];
  const tensor = { name: input.name, datatype: input.datatype, shape };
  const tensors = [{ ...tensor, data: decodeBinary(tensor, body) }];
  checkInputs(tensors, inputs);
  return { inputs: tensors, outputs: outputs.map(({ name }) => ({ name, asBinary: true })) };
}

function checkInputs(tensors: readonly WireTensor[], expected: readonly TensorMetadata[]): void {
  const names = expected.map(({ name }) => `"${name}"`).join(', ');
  for (const { name, datatype, shape } of tensors) {
    const input = expected.find((known) => known.name === name);
    if (input === undefined) throw badRequest(`The model has no input "${name}"; it takes ${names}.`);
    if (tensors.filter((tensor) => tensor.name === name).length > 1) throw badRequest(`The input "${name}" is given more than once.`);
    if (datatype !== input.datatype) throw badRequest(`${name}: its datatype is ${datatype}; the model takes ${input.datatype}.`);
    const fits = shape.length === input.shape.length && input.shape.every((size, axis) => (size < 0 ? (shape[axis] ?? 0) > 0 : shape[axis] === size));
    if (!fits) throw badRequest(`${name}: its shape is [${shape.join(', ')}]; the model takes [${input.shape.join(', ')}], where -1 is any size from 1 up.`);
  }
  const missing = expected.filter(({ name }) => !tensors.some((tensor) => tensor.name === name));
  if (missing.length > 0) throw badRequest(`The request lacks ${missing.map(({ name }) => `the input "${name}"`).join(', ')}.`);
}

/** "Request Output": those asked for; else all, in the order of the metadata. */
function requestedOutputs({ outputs, parameters }: InferenceRequestObject, known: readonly TensorMetadata[]): InferRequest['outputs'] {
  const allBinary = flag(parameters, 'binary_data_output') ?? false;
  // An empty list selects nothing in particular, as Triton takes it.
  if (outputs === undefined || outputs.length === 0) return known.map(({ name }) => ({ name, asBinary: allBinary }));
  return outputs.map(({ name, parameters: own }, index) => {
    if (!known.some((output) => output.name === name)) throw badRequest(`The model has no output "${name}"; it gives ${known.map((output) => `"${output.name}"`).join(', ')}.`);
    if (outputs.findIndex((other) => other.name === name) !== index) throw badRequest(`The output "${name}" is asked for more than once.`);
    for (const extension of ['classification', 'shared_memory_region']) {
      if (own[extension] !== undefined) throw badRequest(`${name}: the parameter "${extension}" belongs to an extension that is not supported here.`);
    }
    return { name, asBinary: flag(own, 'binary_data') ?? allBinary };
  });
}

function flag(parameters: InferenceRequestObject['parameters'], name: string): boolean | undefined {
  const value = parameters[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw badRequest(`The parameter "${name}" is true or false.`);
}
