import type { OnnxTensor } from './onnxModel';

/**
 * The content of a `float32`, `float64`, `int32` or `int64` tensor as numbers, row-major; undefined for other types,
 * for content in another file, and where the content's length is not what the dimensions say.
 */
export function tensorNumbers(tensor: OnnxTensor): readonly number[] | undefined {
  if (tensor.isExternal) return undefined;
  const count = tensor.dims.reduce((product, size) => product * size, 1);
  const numbers = tensor.raw === undefined ? tensor.numbers : rawNumbers(tensor.raw, tensor);
  return numbers?.length === count ? numbers : undefined;
}

function rawNumbers(raw: Uint8Array, tensor: OnnxTensor): readonly number[] | undefined {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  switch (tensor.elementType) {
    case 'float32':
      return everyNumber(view, 4, (offset) => view.getFloat32(offset, true));
    case 'float64':
      return everyNumber(view, 8, (offset) => view.getFloat64(offset, true));
    case 'int32':
      return everyNumber(view, 4, (offset) => view.getInt32(offset, true));
    case 'int64':
      return everyNumber(view, 8, (offset) => Number(view.getBigInt64(offset, true)));
    default:
      return undefined;
  }
}

function everyNumber(view: DataView, size: number, read: (offset: number) => number): number[] {
  return Array.from({ length: Math.floor(view.byteLength / size) }, (_, index) => read(index * size));
}
