/**
 * Whether a parameter of this shape is kept in blocks from step to step: kernels of convolutions, [out, in, rows, columns],
 * whose channels fill blocks on both sides.
 */
export function isKernelInBlocks(shape: readonly number[], channelBlock: number): boolean {
  const [out = 0, into = 0] = shape;
  return channelBlock > 1 && shape.length === 4 && out % channelBlock === 0 && into % channelBlock === 0;
}

/**
 * Where each number of a kernel in blocks, [out / block, in / block, taps, block of in, block of out], lies in ONNX's own
 * order, [out, in, taps].
 */
export function kernelOrder([out = 0, into = 0, rows = 1, columns = 1]: readonly number[], block: number): Uint32Array {
  const taps = rows * columns;
  const order = new Uint32Array(out * into * taps);
  let at = 0;
  for (let outs = 0; outs < out; outs += block) {
    for (let intos = 0; intos < into; intos += block) {
      for (let tap = 0; tap < taps; tap += 1) {
        for (let inner = intos; inner < intos + block; inner += 1) {
          for (let outer = outs; outer < outs + block; outer += 1) order[at++] = (outer * into + inner) * taps + tap;
        }
      }
    }
  }
  return order;
}

/** A kernel, brought from ONNX's own order into blocks, in place. */
export function toBlocks(kernel: Float32Array, shape: readonly number[], block: number): void {
  const planes = kernel.slice();
  kernelOrder(shape, block).forEach((from, to) => (kernel[to] = planes[from] ?? 0));
}

/** And back. */
export function toPlanes(kernel: Float32Array, shape: readonly number[], block: number): void {
  const blocks = kernel.slice();
  kernelOrder(shape, block).forEach((to, from) => (kernel[to] = blocks[from] ?? 0));
}
