import { decodeBinary } from './binaryTensor';
import { decodeJson } from './jsonTensor';
import type { TensorObject } from '../messages';
import { badRequest } from '../protocolError';
import { isDatatype, type WireTensor } from './tensor';

/**
 * Tensors of a message: the data of each stands in its JSON, or follows the JSON in the order of the tensors, as many
 * bytes as `binary_data_size` says (Triton, docs/protocol/extension_binary_data.md).
 * @throws ProtocolError if sizes, shapes, datatypes and data do not fit each other
 */
export function readTensors(tensors: readonly TensorObject[], binary: Uint8Array): readonly WireTensor[] {
  let at = 0;
  const read = tensors.map((tensor) => {
    const { name, datatype, shape, data } = tensor;
    if (!isDatatype(datatype)) throw badRequest(`${name}: "${datatype.slice(0, 40)}" is not a datatype.`);
    const size = binarySize(tensor);
    const head = { name, datatype, shape };
    if (size === undefined) {
      if (data === undefined) throw badRequest(`${name}: it has neither "data" nor the parameter "binary_data_size".`);
      return { ...head, data: decodeJson(head, data) };
    }
    if (data !== undefined) throw badRequest(`${name}: it has both "data" and the parameter "binary_data_size".`);
    if (at + size > binary.length) throw badRequest(`${name}: its ${size} bytes reach beyond the body; ${binary.length - at} are left. Inference-Header-Content-Length must give the length of the JSON.`);
    at += size;
    return { ...head, data: decodeBinary(head, binary.subarray(at - size, at)) };
  });
  if (at !== binary.length) throw badRequest(`Behind the JSON there are ${binary.length} bytes; the tensors account for ${at}.`);
  return read;
}

function binarySize({ name, parameters }: TensorObject): number | undefined {
  if (parameters['shared_memory_region'] !== undefined) throw badRequest(`${name}: shared memory is not supported here.`);
  const size = parameters['binary_data_size'];
  if (size === undefined) return undefined;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw badRequest(`${name}: binary_data_size is a whole number of bytes.`);
  return size;
}
