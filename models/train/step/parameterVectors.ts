import { adamW, primed, type AdamScalars } from '../../autodiff/adamW';
import type { GraphTensor, Tape } from '../../autodiff/tape';
import type { Net } from '../../nets/net';
import { parameterPlaces, viewOf, type Place } from '../../nets/netState';
import type { NetworkTensor, NetworkTensors } from '../../inference/runtime/network';

/**
 * Trained parameters concatenated into one tensor: those with weight decay, or those without. The graph then has one AdamW
 * chain of nodes instead of one per parameter (a thousand nodes of a few microseconds each on a GPU), and six tensors in and
 * out instead of hundreds.
 */
export interface ParameterVector {
  /** Name of the graph's input. */
  readonly name: string;
  readonly decays: boolean;
  readonly length: number;
  /** Ranges of the parameters in the net's own vector. */
  readonly parts: readonly Place[];
}

/** The vectors of a net's trained parameters, each in the net's order; an empty one is omitted. */
export function parameterVectors(net: Net, isFrozen: (parameter: string) => boolean): readonly ParameterVector[] {
  const places = parameterPlaces(net);
  return [true, false].flatMap((decays) => {
    const parts = places.filter((_, index) => net.parameters[index]?.decays === decays && !isFrozen(net.parameters[index].name));
    const length = parts.reduce((sum, { from, to }) => sum + to - from, 0);
    return parts.length === 0 ? [] : [{ name: decays ? 'step.decaying' : 'step.lasting', decays, length, parts }];
  });
}

/** Parameters and Adam's moments of a whole net, in the net's order. */
export interface NetVectors {
  readonly weights: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
}

/** Graph inputs of a vector and its moments. */
function inputsOf({ name }: ParameterVector): Readonly<Record<keyof NetVectors, string>> {
  return { weights: name, m: firstMoment(name), v: `${name}.v` };
}

/** Input of Adam's first moment of a vector. */
export function firstMoment(vector: string): string {
  return `${vector}.m`;
}

/** Carried graph outputs by the input they feed in the next step. */
export function carriesOf(vectors: readonly ParameterVector[]): ReadonlyMap<string, string> {
  return new Map(vectors.flatMap((vector) => Object.values(inputsOf(vector)).map((input) => [input, primed(input)] as const)));
}

/** Vectors and moments as graph inputs: float32 copies, one-dimensional. */
export function packVectors(vectors: readonly ParameterVector[], net: NetVectors): NetworkTensors {
  const packed: Record<string, NetworkTensor> = {};
  for (const { vector, input, values } of each(vectors, net)) {
    const data = new Float32Array(vector.length);
    forEachPart(vector, (place, from) => data.set(viewOf(values, place), from));
    packed[input] = { data, dims: [vector.length] };
  }
  return packed;
}

/** Writes graph tensors back into the net's vectors; tensors that are missing leave theirs unchanged. */
export function unpackVectors(vectors: readonly ParameterVector[], tensors: NetworkTensors, net: NetVectors): void {
  for (const { vector, input, values } of each(vectors, net)) {
    const data = tensors[input]?.data;
    if (data !== undefined) forEachPart(vector, (place, from) => viewOf(values, place).set(data.subarray(from, from + place.to - place.from)));
  }
}

function each(vectors: readonly ParameterVector[], net: NetVectors): readonly { readonly vector: ParameterVector; readonly input: string; readonly values: Float32Array }[] {
  return vectors.flatMap((vector) => {
    const { weights, m, v } = inputsOf(vector);
    return [
      { vector, input: weights, values: net.weights },
      { vector, input: m, values: net.m },
      { vector, input: v, values: net.v },
    ];
  });
}

/** @param use receives the offset of each part in the vector */
export function forEachPart({ parts }: ParameterVector, use: (place: Place, from: number) => void): void {
  let from = 0;
  for (const place of parts) {
    use(place, from);
    from += place.to - place.from;
  }
}

/** Records the parameters as slices of the vectors, which become graph inputs. */
export function recordParameters(tape: Tape, vectors: readonly ParameterVector[]): ReadonlyMap<string, GraphTensor> {
  const parameters = new Map<string, GraphTensor>();
  for (const vector of vectors) {
    const { name } = tape.input(vector.name, [vector.length]);
    forEachPart(vector, (place, from) => {
      const values = tape.op('Slice', [name, tape.integers([from]), tape.integers([from + place.to - place.from]), tape.integers([0])]);
      parameters.set(place.name, tape.want({ name: tape.reshape(values, place.shape), shape: place.shape }));
    });
  }
  return parameters;
}

/** Records AdamW for whole vectors; results and moments are outputs with primed names. */
export function recordVectorUpdate(tape: Tape, vectors: readonly ParameterVector[], { gradientOf, scalars }: { readonly gradientOf: (parameter: string) => GraphTensor; readonly scalars: AdamScalars }): void {
  for (const vector of vectors) {
    const shape = [vector.length];
    const inputs = inputsOf(vector);
    const gradients = vector.parts.map(({ name, from, to }) => tape.reshape(gradientOf(name).name, [to - from]));
    const gradient = gradients.length === 1 ? (gradients[0] ?? '') : tape.op('Concat', gradients, { axis: 0 });
    for (const output of adamW(tape, { weight: { name: inputs.weights, shape }, m: tape.input(inputs.m, shape), v: tape.input(inputs.v, shape), gradient, decays: vector.decays }, scalars)) tape.output(output);
  }
}
