import type { Pair, Window } from '../nets/net';

/** Output rows and columns of a window over rows × columns (ONNX operators, Conv and pooling, `ceil_mode` 0). */
export function windowSize([rows, columns]: Pair, { kernel, strides, pads }: Window): Pair {
  const count = (size: number, window: number, stride: number, padding: number): number => Math.floor((size + padding - window) / stride) + 1;
  return [count(rows, kernel[0], strides[0], pads[0] + pads[2]), count(columns, kernel[1], strides[1], pads[1] + pads[3])];
}

/** The window as ONNX attributes. */
export function windowAttributes({ kernel, strides, pads }: Window): { readonly kernel_shape: Pair; readonly strides: Pair; readonly pads: Window['pads'] } {
  return { kernel_shape: kernel, strides, pads };
}
