import { adamW, primed, type AdamScalars } from '../autodiff/adamW';
import { crossEntropy } from '../autodiff/loss';
import { isKernelInBlocks } from '../autodiff/kernelOrder';
import { sides, Tape, type Dialect, type GraphTensor } from '../autodiff/tape';
import type { Net, NetParameter } from '../nets/net';
import { recordNet } from '../nets/recordNet';
import { packGradients, packParameters, unpack, type ParameterPack } from './parameterPacks';

/** Names of the graph's inputs beside the net's film, parameters and statistics, and of its outputs. */
export const stepNames = {
  targets: 'step.targets',
  weights: 'step.weights',
  places: 'step.places',
  placeWeights: 'step.place_weights',
  rate: 'step.rate',
  epsilon: 'step.epsilon',
  keep: 'step.keep',
  loss: 'step.loss',
  first: (parameter: string) => `${parameter}.m`,
  second: (parameter: string) => `${parameter}.v`,
  next: primed,
  batch: (statistic: string) => `${statistic}.batch`,
  gradient: (parameter: string) => `${parameter}.gradient`,
} as const;

export interface StepGraphOptions {
  readonly net: Net;
  readonly batch: number;
  readonly dialect: Dialect;
  readonly isFrozen: (parameter: string) => boolean;
  readonly placeWeight: number;
  /** What comes out: the next parameters and moments, or the gradients alone (for tests and for the forward pass: none of them). */
  readonly result: 'update' | 'gradients' | 'loss';
}

export interface StepGraph {
  readonly bytes: Uint8Array;
  readonly map: { readonly rows: number; readonly columns: number } | undefined;
  /** Parameters that change, in the net's order. */
  readonly trained: readonly string[];
  /** Channels of a block. */
  readonly channelBlock: number;
  /** Parameters, trained or not, that go in and come out as kernels in blocks (`kernelOrder.ts`), with their moments and gradients. */
  readonly kernels: readonly string[];
  /** Those of the trained ones that go in and come out together. */
  readonly packs: readonly ParameterPack[];
  /** Statistics that go in, and those that come out as the batch's. */
  readonly frozenStatistics: readonly string[];
  readonly batchStatistics: readonly string[];
}

/** One training step as an ONNX graph: forward, loss, backward, AdamW. */
export function writeTrainStep({ net, batch, dialect, isFrozen, placeWeight, result }: StepGraphOptions): StepGraph {
  const tape = new Tape(dialect);
  const trained = net.parameters.filter(({ name }) => !isFrozen(name));
  // WebGPU's Split takes few outputs.
  const packs = result === 'update' && dialect.hasCpuOperators ? packParameters(trained) : [];
  const given = new Map(packs.flatMap((pack) => [...unpack(tape, pack)]));
  const { logits, map, parameters, batchStatistics } = recordNet(tape, net, { batch, isFrozen, given });
  const size = map === undefined ? undefined : sides(map);
  const loss = recordLoss(tape, { logits, map: placeWeight > 0 ? map : undefined, placeWeight });
  tape.output({ name: tape.op('Identity', [loss], {}, stepNames.loss), shape: [] });
  for (const [name, { name: tensor, shape }] of batchStatistics) tape.output({ name: tape.op('Identity', [tensor], {}, stepNames.batch(name)), shape });
  if (result !== 'loss') {
    tape.backward();
    const gradientOf = ({ name, shape }: NetParameter): string => {
      const gradient = tape.gradient(parameters.get(name) ?? { name, shape });
      if (gradient === undefined) throw new Error(`Nothing of the loss depends on the parameter "${name}".`);
      return gradient;
    };
    if (result === 'gradients') for (const parameter of trained) tape.output({ name: tape.op('Identity', [gradientOf(parameter)], {}, stepNames.gradient(parameter.name)), shape: parameter.shape });
    else recordUpdate(tape, { packs, parameters: trained.filter(({ name }) => !given.has(name)), gradientOf });
  }
  return {
    bytes: tape.model(),
    map: size === undefined ? undefined : { rows: size[2], columns: size[3] },
    trained: trained.map(({ name }) => name),
    channelBlock: dialect.channelBlock,
    kernels: net.parameters.filter(({ shape }) => isKernelInBlocks(shape, dialect.channelBlock)).map(({ name }) => name),
    packs,
    frozenStatistics: net.statistics.map(({ name }) => name).filter((name) => !batchStatistics.has(name)),
    batchStatistics: [...batchStatistics.keys()],
  };
}

function recordUpdate(tape: Tape, { packs, parameters, gradientOf }: { readonly packs: readonly ParameterPack[]; readonly parameters: readonly NetParameter[]; readonly gradientOf: (parameter: NetParameter) => string }): void {
  const scalar = (name: string): GraphTensor => tape.input(name, []);
  const scalars: AdamScalars = { rate: scalar(stepNames.rate), epsilon: scalar(stepNames.epsilon), keep: scalar(stepNames.keep) };
  const update = (weight: GraphTensor, gradient: string, decays: boolean): void => {
    const [m, v] = [tape.input(stepNames.first(weight.name), weight.shape), tape.input(stepNames.second(weight.name), weight.shape)];
    for (const output of adamW(tape, { weight, m, v, gradient, decays }, scalars)) tape.output(output);
  };
  for (const pack of packs) update({ name: pack.name, shape: [pack.length] }, packGradients(tape, pack, gradientOf), pack.decays);
  for (const parameter of parameters) update({ name: parameter.name, shape: parameter.shape }, gradientOf(parameter), parameter.decays);
}

function recordLoss(tape: Tape, { logits, map, placeWeight }: { readonly logits: GraphTensor; readonly map: GraphTensor | undefined; readonly placeWeight: number }): string {
  const input = (name: string, { shape }: GraphTensor): GraphTensor => tape.input(name, shape);
  const ofLabels = crossEntropy(tape, logits, { targets: input(stepNames.targets, logits), weights: input(stepNames.weights, logits), share: 1 });
  if (map === undefined) return ofLabels.name;
  const ofPlaces = crossEntropy(tape, map, { targets: input(stepNames.places, map), weights: input(stepNames.placeWeights, map), share: placeWeight });
  return tape.op('Add', [ofLabels.name, ofPlaces.name]);
}
