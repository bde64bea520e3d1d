import { badRequest } from '../protocolError';
import { countElements, elementBytes, type Datatype, type TensorData, type WireTensor } from './tensor';

// Binary tensor data extension (Triton, docs/protocol/extension_binary_data.md, "Binary Tensor Request"): elements in
// native size, row-major and little-endian without padding; BYTES elements each behind a 4-byte length. Typed arrays
// have the machine's own order, which is little-endian wherever onnxruntime and editors run.

/**
 * Elements of a tensor's bytes, copied: they lie anywhere in their message, and typed arrays want them aligned.
 * @throws ProtocolError if the bytes are not those of the shape
 */
export function decodeBinary({ name, datatype, shape }: Omit<WireTensor, 'data'>, bytes: Uint8Array): TensorData {
  const count = countElements(name, shape);
  if (datatype === 'BYTES') return decodeStrings(name, count, bytes);
  const expected = count * elementBytes[datatype];
  if (bytes.length !== expected) throw badRequest(`${name}: shape [${shape.join(', ')}] of ${datatype} takes ${expected} bytes; there are ${bytes.length}.`);
  if (datatype === 'BOOL' && bytes.some((value) => value > 1)) throw badRequest(`${name}: an element of BOOL is 0 or 1.`);
  return typedArray(datatype, Uint8Array.from(bytes).buffer);
}

/** The elements that a buffer holds. */
export function typedArray(datatype: Exclude<Datatype, 'BYTES'>, buffer: ArrayBuffer): Exclude<TensorData, readonly Uint8Array[]> {
  switch (datatype) {
    case 'BOOL':
    case 'UINT8':
      return new Uint8Array(buffer);
    case 'UINT16':
    case 'FP16':
      return new Uint16Array(buffer);
    case 'UINT32':
      return new Uint32Array(buffer);
    case 'UINT64':
      return new BigUint64Array(buffer);
    case 'INT8':
      return new Int8Array(buffer);
    case 'INT16':
      return new Int16Array(buffer);
    case 'INT32':
      return new Int32Array(buffer);
    case 'INT64':
      return new BigInt64Array(buffer);
    case 'FP32':
      return new Float32Array(buffer);
    case 'FP64':
      return new Float64Array(buffer);
  }
}

/** A tensor's bytes; of typed arrays a view, not a copy. */
export function encodeBinary(data: TensorData): Uint8Array {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const bytes = new Uint8Array(data.reduce((sum, { length }) => sum + elementBytes.BYTES + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const element of data) {
    view.setUint32(at, element.length, true);
    bytes.set(element, at + elementBytes.BYTES);
    at += elementBytes.BYTES + element.length;
  }
  return bytes;
}

function decodeStrings(name: string, count: number, bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const elements: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at + elementBytes.BYTES;
    const end = start <= bytes.length ? start + view.getUint32(at, true) : Infinity;
    if (end > bytes.length) throw badRequest(`${name}: the element ${elements.length} of BYTES reaches beyond the tensor's ${bytes.length} bytes.`);
    elements.push(bytes.slice(start, end));
    at = end;
  }
  if (elements.length !== count) throw badRequest(`${name}: ${elements.length} elements of BYTES; its shape has ${count}.`);
  return elements;
}
