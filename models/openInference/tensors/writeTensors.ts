import { encodeBinary } from './binaryTensor';
import { encodeJson } from './jsonTensor';
import type { WireTensor } from './tensor';

/** A tensor as its message holds it. */
export interface WrittenTensor {
  readonly object: Readonly<Record<string, unknown>>;
  /** What follows the JSON, in the order of the tensors. */
  readonly binary?: Uint8Array;
}

/** @throws ProtocolError for values that JSON cannot hold */
export function writeTensor(tensor: WireTensor, asBinary: boolean): WrittenTensor {
  const { name, datatype, shape, data } = tensor;
  if (!asBinary) return { object: { name, datatype, shape, data: encodeJson(tensor) } };
  const binary = encodeBinary(data);
  return { object: { name, datatype, shape, parameters: { binary_data_size: binary.length } }, binary };
}
