import type { Window } from '../nets/net';
import { sides, type GraphTensor } from './tape';

/** One of the four parity classes of cells (even or odd row, even or odd column) under a window of stride 2. */
export interface Parity {
  /** Kernel taps that reach these cells, in the order of the small kernel. */
  readonly taps: readonly number[];
  /** Window from the outputs back to these cells. */
  readonly window: Window;
}

interface Moved {
  readonly x: GraphTensor;
  /** The window's output, or its gradient. */
  readonly gradient: GraphTensor;
  readonly window: Window;
}

/** The four parity classes of stride 2, even before odd; undefined if one is empty, and for other strides and odd sizes. */
export function paritiesOf({ x, gradient, window: { kernel, strides, pads } }: Moved): readonly Parity[] | undefined {
  const [, , rows, columns] = sides(x);
  const [, , high, wide] = sides(gradient);
  if (strides[0] !== 2 || strides[1] !== 2 || rows % 2 !== 0 || columns % 2 !== 0) return undefined;
  const found: Parity[] = [];
  for (const down of [0, 1]) {
    for (const along of [0, 1]) {
      const vertical = reach({ parity: down, kernel: kernel[0], pad: pads[0], surplus: rows / 2 - high });
      const horizontal = reach({ parity: along, kernel: kernel[1], pad: pads[1], surplus: columns / 2 - wide });
      if (vertical === undefined || horizontal === undefined) return undefined;
      const taps = vertical.taps.flatMap((row) => horizontal.taps.map((column) => row * kernel[1] + column));
      found.push({ taps, window: { kernel: [vertical.taps.length, horizontal.taps.length], strides: [1, 1], pads: [vertical.before, horizontal.before, vertical.after, horizontal.after] } });
    }
  }
  return found;
}

/**
 * Along one axis: cell 2i + parity is an input of output i + (parity + pad − tap) / 2, for each tap that divides evenly.
 * Ascending outputs correspond to descending taps.
 */
function reach({ parity, kernel, pad, surplus }: { readonly parity: number; readonly kernel: number; readonly pad: number; readonly surplus: number }): { readonly taps: readonly number[]; readonly before: number; readonly after: number } | undefined {
  const taps = Array.from({ length: kernel }, (_, tap) => kernel - 1 - tap).filter((tap) => (parity + pad - tap) % 2 === 0);
  const [first, last] = [taps[0], taps.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [before, after] = [-(parity + pad - first) / 2, surplus + (parity + pad - last) / 2];
  return before >= 0 && after >= 0 ? { taps, before, after } : undefined;
}
