import type { Window } from '../nets/net';
import { blockedConv, blockedNode } from './blockedLayout';
import { wherePositive } from './elementwise';
import { interleave } from './interleave';
import { paritiesOf } from './parities';
import { sides, type GraphTensor, type Tape } from './tape';
import { windowAttributes, windowSize } from './windowSize';

/**
 * Max pooling in blocked layout with stride 2 and even sides; undefined for other windows. Backward, tied maxima share the
 * gradient. Padding counts as zero: a maximum of exactly zero may lose a share to it.
 */
export function blockedMaxPool(tape: Tape, x: GraphTensor, window: Window): GraphTensor | undefined {
  const [batch, channels, rows, columns] = sides(x);
  const shape = [batch, channels, ...windowSize([rows, columns], window)];
  const parities = paritiesOf({ x, gradient: { name: 'pooled', shape }, window });
  if (x.isBlocked !== true || parities === undefined) return undefined;
  const y: GraphTensor = { name: blockedNode(tape, 'MaxPool', [x.name], windowAttributes(window)), shape, isBlocked: true, ...(x.isRectified === true ? { isRectified: true } : {}) };
  return tape.record(y, [x], (gradient) => {
    const below = tape.op('Neg', [y.name]);
    const masks = Array.from({ length: window.kernel[0] * window.kernel[1] }, (_, tap) => isHighest(tape, { x, below, window, tap }));
    const shared = tape.op('Div', [gradient, masks.reduce((sum, mask) => tape.op('Add', [sum, mask]))]);
    // The gradient of a preceding ReLU would mask cells of zero; here there are fewer cells to mask.
    const share = x.isRectified === true ? wherePositive(tape, y.name, shared) : shared;
    const parts = parities.map(({ taps, window: back }) => {
      const shares = taps.map((tap) => tape.op('Mul', [masks[tap] ?? '', share]));
      const [first = ''] = shares;
      if (taps.length === 1) return first;
      return shares.reduce<string | undefined>((sum, each, place) => blockedConv(tape, [each, oneTap(tape, channels, { kernel: back.kernel, tap: place }), undefined, sum], { window: back, group: channels }), undefined) ?? first;
    });
    const [one = '', two = '', three = '', four = ''] = parts;
    const whole = interleave(tape, [one, two, three, four], { name: x.name, shape: [batch, channels, rows / 2, columns / 2] });
    if (x.isRectified === true) tape.markOfPositive(whole);
    tape.addGradient(x, whole);
  });
}

/** 1 where the tap's input is the maximum, else 0: min(1, max(0, 1 + 10³⁸ · (input − maximum))). */
function isHighest(tape: Tape, { x, below, window, tap }: { readonly x: GraphTensor; readonly below: string; readonly window: Window; readonly tap: number }): string {
  const [, channels, rows, columns] = sides(x);
  const [row, column] = [Math.floor(tap / window.kernel[1]), tap % window.kernel[1]];
  const [vertical, horizontal] = [lookAt({ axis: 0, tap: row, size: rows, window }), lookAt({ axis: 1, tap: column, size: columns, window })];
  const small: Window = { kernel: [vertical.kernel, horizontal.kernel], strides: window.strides, pads: [vertical.before, horizontal.before, vertical.after, horizontal.after] };
  return blockedNode(tape, 'Conv', [x.name, oneTap(tape, channels, { kernel: small.kernel, tap: vertical.tap * horizontal.kernel + horizontal.tap }), '', below], {
    ...windowAttributes(small),
    dilations: [1, 1],
    group: channels,
    activation: 'HardSigmoid',
    activation_params: { floats: [1e38, 1] },
  });
}

interface Look {
  readonly kernel: number;
  readonly tap: number;
  readonly before: number;
  readonly after: number;
}

/** Along one axis, the shortest kernel that selects a tap of the window at the window's stride. */
function lookAt({ axis, tap, size, window }: { readonly axis: 0 | 1; readonly tap: number; readonly size: number; readonly window: Window }): Look {
  const [kernel, stride, pad, rest] = [window.kernel[axis], window.strides[axis], window.pads[axis], window.pads[axis === 0 ? 2 : 3]];
  const count = Math.floor((size + pad + rest - kernel) / stride) + 1;
  for (let length = 1; length < kernel; length += 1) {
    for (let place = 0; place < length; place += 1) {
      const before = pad - tap + place;
      const after = Math.max(0, (count - 1) * stride + length - size - before);
      if (before >= 0 && Math.floor((size + before + after - length) / stride) + 1 === count) return { kernel: length, tap: place, before, after };
    }
  }
  return { kernel, tap, before: pad, after: rest };
}

/** A depthwise kernel that selects one cell of its window. */
function oneTap(tape: Tape, channels: number, { kernel, tap }: { readonly kernel: Window['kernel']; readonly tap: number }): string {
  const [taps, block] = [kernel[0] * kernel[1], tape.dialect.channelBlock];
  return tape.floats(`tap ${tap} of ${kernel.join()}`, [channels, 1, ...kernel], () => Float32Array.from({ length: channels * taps }, (_, index) => (Math.floor(index / block) % taps === tap ? 1 : 0)));
}
