import type { Window } from '../nets/net';
import { turnedKernel } from './blockedKernel';
import { blockedConv, reorderInput, reorderOutput } from './blockedLayout';
import type { GradientInput } from './gradientInput';
import { interleave } from './interleave';
import { paritiesOf } from './parities';
import { planarInputGradient } from './planarGradients';
import { sides, type Tape } from './tape';

/**
 * Accumulates ∂x of a blocked convolution. Stride 1: a convolution with the kernel rotated by 180° and its channel axes
 * swapped. Stride 2: four convolutions, one per parity of row and column, with the taps that reach such cells. Otherwise, and
 * for planes, standard ONNX operators.
 */
export function blockedInputGradient(tape: Tape, input: GradientInput): void {
  const { x, gradient, window } = input;
  const { kernel } = window;
  const [, out] = sides(gradient);
  if (x.isBlocked !== true) {
    tape.addGradient(x, planarInputGradient(tape, { ...input, gradient: { name: reorderOutput(tape, gradient.name, out), shape: gradient.shape } }));
    return;
  }
  const [rest, parities] = [backWindow(window), paritiesOf(input)];
  if (rest !== undefined) {
    const taps = Array.from({ length: kernel[0] * kernel[1] }, (_, tap, count = kernel[0] * kernel[1]) => count - 1 - tap);
    tape.accumulate(x, (soFar) => blockedConv(tape, [gradient.name, backKernel(tape, input, { taps, size: kernel }), undefined, soFar], { window: rest }));
  } else if (parities !== undefined) {
    const part = tape.takePart(x);
    const parts = parities.map(({ taps, window: size }, index) => blockedConv(tape, [gradient.name, backKernel(tape, input, { taps, size: size.kernel }), undefined, index === 0 ? part?.gradient : undefined], { window: size }));
    const [first = '', second = '', third = '', fourth = ''] = parts;
    const [batch, into, rows, columns] = sides(x);
    tape.addGradient(x, interleave(tape, [first, second, third, fourth], { name: x.name, shape: [batch, into, rows / 2, columns / 2] }));
  } else {
    const planes = planarInputGradient(tape, { ...input, gradient: { name: reorderOutput(tape, gradient.name, out), shape: gradient.shape } });
    tape.addGradient(x, reorderInput(tape, planes));
  }
}

function backKernel(tape: Tape, { weight }: GradientInput, { taps, size }: { readonly taps: readonly number[]; readonly size: readonly number[] }): string {
  const [out = 1, into = 1] = weight.shape;
  return tape.reshape(turnedKernel(tape, weight, taps), [into, out, ...size]);
}

/** Window of the backward convolution at stride 1. */
function backWindow({ kernel, strides, pads }: Window): Window | undefined {
  const rest: Window['pads'] = [kernel[0] - 1 - pads[0], kernel[1] - 1 - pads[1], kernel[0] - 1 - pads[2], kernel[1] - 1 - pads[3]];
  return strides[0] === 1 && strides[1] === 1 && rest.every((pad) => pad >= 0) ? { kernel, strides, pads: rest } : undefined;
}
