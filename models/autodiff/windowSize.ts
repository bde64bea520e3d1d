import type { Pair, Window } from '../nets/net';

/** Rows and columns of what a window that moves over rows × columns gives (ONNX operators, Conv and pooling, `ceil_mode` 0). */
export function windowSize([rows, columns]: Pair, { kernel, strides, pads }: Window): Pair {
  const count = (size: number, window: number, stride: number, padding: number): number => Math.floor((size + padding - window) / stride) + 1;
  return [count(rows, kernel[0], strides[0], pads[0] + pads[2]), count(columns, kernel[1], strides[1], pads[1] + pads[3])];
}

/** As ONNX's attributes. */
export function windowAttributes({ kernel, strides, pads }: Window): { readonly kernel_shape: Pair; readonly strides: Pair; readonly pads: Window['pads'] } {
  return { kernel_shape: kernel, strides, pads };
}
