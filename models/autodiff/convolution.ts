import { weightInPlanes } from './blockedKernel';
import { blockedConvolution, canBlock, type ConvolutionInput } from './blockedConvolution';
import { inPlanes } from './blockedLayout';
import { planarInputGradient, planarWeightGradient } from './planarGradients';
import { sides, type GraphTensor, type Tape } from './tape';
import { windowAttributes, windowSize } from './windowSize';

/** Convolution without groups and dilations; uses the blocked layout if that is faster. */
export function convolution(tape: Tape, input: ConvolutionInput): GraphTensor {
  return canBlock(tape, input) ? blockedConvolution(tape, input) : planarConvolution(tape, { ...input, x: inPlanes(tape, input.x), weight: weightInPlanes(tape, input.weight) });
}

function planarConvolution(tape: Tape, { x, weight, bias, window }: ConvolutionInput): GraphTensor {
  const [batch, , rows, columns] = sides(x);
  const shape = [batch, weight.shape[0] ?? 1, ...windowSize([rows, columns], window)];
  const given = bias === undefined ? [] : [bias];
  const y = { name: tape.op('Conv', [x, weight, ...given].map(({ name }) => name), windowAttributes(window)), shape };
  return tape.record(y, [x, weight, ...given], (name) => {
    const gradient = { name, shape };
    if (bias !== undefined && tape.isActive(bias)) tape.addGradient(bias, tape.sum(name, [0, 2, 3], 'drop'));
    if (tape.isActive(weight)) tape.addGradient(weight, planarWeightGradient(tape, { x, gradient, weight, window }));
    if (tape.isActive(x)) tape.addGradient(x, planarInputGradient(tape, { x, gradient, weight, window }));
  });
}
