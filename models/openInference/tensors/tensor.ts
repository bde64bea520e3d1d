import { badRequest } from '../protocolError';

/**
 * Bytes of one element by datatype; of `BYTES`, those of its length. Source: KServe, "Predict Protocol - Version 2"
 * (required_api.md), table "Tensor Data Types".
 */
export const elementBytes = { BOOL: 1, UINT8: 1, UINT16: 2, UINT32: 4, UINT64: 8, INT8: 1, INT16: 2, INT32: 4, INT64: 8, FP16: 2, FP32: 4, FP64: 8, BYTES: 4 } as const;

/** Name of a tensor's element type on the wire; names are case-sensitive. */
export type Datatype = keyof typeof elementBytes;

/**
 * Elements in row-major order. `BOOL` is 0 and 1 in a Uint8Array, `FP16` the bits of each number in a Uint16Array,
 * `BYTES` one Uint8Array each.
 */
export type TensorData =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Float32Array
  | Float64Array
  | readonly Uint8Array[];

/** A tensor of a request or a response. */
export interface WireTensor {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

export function isDatatype(name: string): name is Datatype {
  return Object.hasOwn(elementBytes, name);
}

/** More dimensions than any model of films has; bounds the depth of nested arrays. */
const maxDimensions = 16;

/**
 * Elements of a shape.
 * @throws ProtocolError for a dimension that is not a whole number from 0 up, and for more elements than can be counted exactly
 */
export function countElements(where: string, shape: readonly number[]): number {
  if (shape.length > maxDimensions) throw badRequest(`${where}: shape has ${shape.length} dimensions; at most ${maxDimensions} are taken.`);
  let count = 1;
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) throw badRequest(`${where}: shape [${shape.join(', ')}] has the dimension ${size}; each is a whole number from 0 up.`);
    count *= size;
    if (!Number.isSafeInteger(count)) throw badRequest(`${where}: shape [${shape.join(', ')}] has more elements than can be held.`);
  }
  return count;
}
