import { sizeOf, type GraphTensor, type Tape } from '../autodiff/tape';
import type { NetParameter } from '../nets/net';

/** Small parameters that go into the graph, and are updated, as one vector: a node of a graph has a price of its own. */
export interface ParameterPack {
  /** Of the graph's input. */
  readonly name: string;
  readonly decays: boolean;
  /** In their order in the vector. */
  readonly parameters: readonly NetParameter[];
  readonly length: number;
}

/** Numbers of a parameter that is small: copying more takes longer than a dozen nodes. */
const small = 1 << 16;

export function packParameters(parameters: readonly NetParameter[]): readonly ParameterPack[] {
  return [true, false].flatMap((decays) => {
    const members = parameters.filter((parameter) => parameter.decays === decays && sizeOf(parameter.shape) <= small);
    const length = members.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    return members.length < 2 ? [] : [{ name: decays ? 'step.small_kernels' : 'step.small_vectors', decays, parameters: members, length }];
  });
}

/** The parameters of a pack, each as a tensor whose gradient is wanted, by name. */
export function unpack(tape: Tape, { name, parameters, length }: ParameterPack): ReadonlyMap<string, GraphTensor> {
  const whole = tape.input(name, [length]);
  const sizes = parameters.map(({ shape }) => sizeOf(shape));
  const parts = tape.node('Split', { inputs: [whole.name, tape.integers(sizes)], outputs: parameters.length, attributes: { axis: 0 } });
  return new Map(parameters.map(({ name: parameter, shape }, index) => [parameter, tape.wantGradient({ name: tape.reshape(parts[index] ?? '', shape), shape })]));
}

/** The gradients of a pack's parameters as one vector. */
export function packGradients(tape: Tape, { parameters }: ParameterPack, gradientOf: (parameter: NetParameter) => string): string {
  return tape.op('Concat', parameters.map((parameter) => tape.reshape(gradientOf(parameter), [sizeOf(parameter.shape)])), { axis: 0 });
}
