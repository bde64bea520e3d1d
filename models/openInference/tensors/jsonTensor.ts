import { typedArray } from './binaryTensor';
import { badRequest, ProtocolError } from '../protocolError';
import { countElements, elementBytes, type Datatype, type TensorData, type WireTensor } from './tensor';

// KServe, "Predict Protocol - Version 2" (required_api.md), "Tensor Data": a JSON array in row-major order, nested as
// the shape is or flat. A server may coerce elements or return an error; here, what does not fit is an error.

/**
 * Elements of a tensor's JSON.
 * @throws ProtocolError if they are not those of the shape, or not of the datatype
 */
export function decodeJson({ name, datatype, shape }: Omit<WireTensor, 'data'>, data: readonly unknown[]): TensorData {
  const count = countElements(name, shape);
  if (datatype === 'FP16') throw badRequest(`${name}: FP16 has no form in JSON. Send it as binary tensor data.`);
  const flat = Array.isArray(data[0]) ? flatten(name, data, shape) : data;
  // Before memory is taken for what the shape claims.
  if (flat.length !== count) throw badRequest(`${name}: ${flat.length} elements; its shape [${shape.join(', ')}] has ${count}.`);
  if (datatype === 'BYTES') return flat.map((value, index) => stringElement(name, value, index));
  const elements = typedArray(datatype, new ArrayBuffer(count * elementBytes[datatype]));
  const read = numberReader(name, datatype);
  if (elements instanceof BigInt64Array || elements instanceof BigUint64Array) {
    for (let index = 0; index < count; index += 1) elements[index] = BigInt(read(flat[index], index));
  } else {
    for (let index = 0; index < count; index += 1) elements[index] = read(flat[index], index);
  }
  return elements;
}

/** @throws ProtocolError (500) for values that JSON cannot hold: not-a-number, infinities, integers beyond 2⁵³, FP16 */
export function encodeJson({ name, datatype, data }: WireTensor): readonly unknown[] {
  const unfit = (what: string): ProtocolError => new ProtocolError(500, `${name}: ${what} cannot be written in JSON. Ask for binary tensor data.`);
  if (datatype === 'FP16') throw unfit('FP16');
  if (!ArrayBuffer.isView(data)) return data.map((bytes) => Buffer.from(bytes).toString('utf8'));
  const asNumber = (value: number | bigint): number => {
    const number = Number(value);
    if (!Number.isFinite(number) || (typeof value === 'bigint' && !Number.isSafeInteger(number))) throw unfit(String(value));
    return number;
  };
  const numbers = data instanceof BigInt64Array || data instanceof BigUint64Array ? Array.from(data, asNumber) : Array.from(data, asNumber);
  return datatype === 'BOOL' ? numbers.map((value) => value === 1) : numbers;
}

function flatten(name: string, data: readonly unknown[], shape: readonly number[]): readonly unknown[] {
  let level: readonly unknown[] = [data];
  shape.forEach((size, axis) => {
    level = level.flatMap((part) => {
      if (Array.isArray(part) && part.length === size) return part as readonly unknown[];
      throw badRequest(`${name}: its nested arrays are not of the shape [${shape.join(', ')}]: along axis ${axis} there must be ${size} elements.`);
    });
  });
  return level;
}

/** Least and greatest value of the integers that JSON numbers can hold exactly. */
const ranges: Partial<Readonly<Record<Datatype, readonly [number, number]>>> = {
  UINT8: [0, 2 ** 8 - 1],
  UINT16: [0, 2 ** 16 - 1],
  UINT32: [0, 2 ** 32 - 1],
  UINT64: [0, Number.MAX_SAFE_INTEGER],
  INT8: [-(2 ** 7), 2 ** 7 - 1],
  INT16: [-(2 ** 15), 2 ** 15 - 1],
  INT32: [-(2 ** 31), 2 ** 31 - 1],
  INT64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/** Reads elements one by one, of which a film has millions. */
function numberReader(name: string, datatype: Datatype): (value: unknown, index: number) => number {
  const [least, greatest] = ranges[datatype] ?? [Infinity, -Infinity];
  const fits = (value: number): boolean => {
    if (datatype === 'FP32') return Number.isFinite(Math.fround(value));
    return datatype === 'FP64' || (Number.isInteger(value) && value >= least && value <= greatest);
  };
  return (value, index) => {
    if (typeof value === 'number' && fits(value)) return value;
    if (typeof value === 'boolean' && datatype === 'BOOL') return value ? 1 : 0;
    throw badRequest(`${name}: the element ${index} is ${shown(value)}, which is not ${datatype}.`);
  };
}

function stringElement(name: string, value: unknown, index: number): Uint8Array {
  if (typeof value !== 'string') throw badRequest(`${name}: the element ${index} is ${shown(value)}, which is not a string.`);
  return Buffer.from(value, 'utf8');
}

/** Parts of a request are not written in full: they may nest deeper than a writer goes. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : (JSON.stringify(value) ?? 'nothing').slice(0, 40);
}
