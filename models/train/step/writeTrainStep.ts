import { primed, type AdamScalars } from '../../autodiff/adamW';
import { crossEntropy } from '../../autodiff/loss';
import { isKernelInBlocks } from '../../autodiff/kernelOrder';
import { sides, Tape, type Dialect, type GraphTensor } from '../../autodiff/tape';
import type { Net } from '../../nets/net';
import { recordNet } from '../../nets/recordNet';
import { parameterVectors, recordParameters, recordVectorUpdate, type ParameterVector } from './parameterVectors';

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
  /**
   * What comes out beside the loss: the next parameters and moments, by AdamW in the graph, as vectors; the gradients, for an
   * update outside it (`adamVectors.ts`); nothing.
   */
  readonly result: 'update' | 'gradients' | 'loss';
}

export interface StepGraph {
  readonly bytes: Uint8Array;
  readonly result: StepGraphOptions['result'];
  readonly map: { readonly rows: number; readonly columns: number } | undefined;
  /** Parameters that change, in the net's order. */
  readonly trained: readonly string[];
  /** How they go in and come out where the graph updates them; none if they go in one by one. */
  readonly vectors: readonly ParameterVector[];
  /** Sizes of the gradients that come out, by parameter: of as many numbers as the parameter, in its order. */
  readonly gradientShapes: ReadonlyMap<string, readonly number[]>;
  /** Channels of a block. */
  readonly channelBlock: number;
  /** Parameters, trained or not, that go in and come out as kernels in blocks (`kernelOrder.ts`), with their moments and gradients. */
  readonly kernels: readonly string[];
  /** Statistics that go in, and those that come out as the batch's. */
  readonly frozenStatistics: readonly string[];
  readonly batchStatistics: readonly string[];
}

/** One training step as an ONNX graph: forward, loss, backward and, where asked for, AdamW. */
export function writeTrainStep({ net, batch, dialect, isFrozen, placeWeight, result }: StepGraphOptions): StepGraph {
  const tape = new Tape(dialect);
  const trained = net.parameters.filter(({ name }) => !isFrozen(name));
  const vectors = result === 'update' ? parameterVectors(net, isFrozen) : [];
  const { logits, map, parameters, batchStatistics } = recordNet(tape, net, { batch, isFrozen, made: recordParameters(tape, vectors) });
  const size = map === undefined ? undefined : sides(map);
  const loss = recordLoss(tape, { logits, map: placeWeight > 0 ? map : undefined, placeWeight });
  tape.output({ name: loss, shape: [] }, stepNames.loss);
  for (const [name, statistic] of batchStatistics) tape.output(statistic, stepNames.batch(name));
  const gradientShapes = new Map<string, readonly number[]>();
  if (result !== 'loss') {
    tape.backward();
    const gradientOf = (parameter: string): GraphTensor => {
      const tensor = parameters.get(parameter);
      const gradient = tensor === undefined ? undefined : tape.gradient(tensor);
      if (gradient === undefined) throw new Error(`Nothing of the loss depends on the parameter "${parameter}".`);
      return gradient;
    };
    if (result === 'gradients') {
      for (const { name: parameter } of trained) {
        const { name, shape } = gradientOf(parameter);
        gradientShapes.set(parameter, shape);
        tape.output({ name, shape }, stepNames.gradient(parameter));
      }
    } else recordVectorUpdate(tape, vectors, { gradientOf, scalars: adamInputs(tape) });
  }
  return {
    bytes: tape.model(),
    result,
    map: size === undefined ? undefined : { rows: size[2], columns: size[3] },
    trained: trained.map(({ name }) => name),
    vectors,
    gradientShapes,
    channelBlock: dialect.channelBlock,
    kernels: net.parameters.filter(({ shape }) => isKernelInBlocks(shape, dialect.channelBlock)).map(({ name }) => name),
    frozenStatistics: net.statistics.map(({ name }) => name).filter((name) => !batchStatistics.has(name)),
    batchStatistics: [...batchStatistics.keys()],
  };
}

function adamInputs(tape: Tape): AdamScalars {
  const scalar = (name: string): GraphTensor => tape.input(name, []);
  return { rate: scalar(stepNames.rate), epsilon: scalar(stepNames.epsilon), keep: scalar(stepNames.keep) };
}

function recordLoss(tape: Tape, { logits, map, placeWeight }: { readonly logits: GraphTensor; readonly map: GraphTensor | undefined; readonly placeWeight: number }): string {
  const input = (name: string, { shape }: GraphTensor): GraphTensor => tape.input(name, shape);
  const ofLabels = crossEntropy(tape, logits, { targets: input(stepNames.targets, logits), weights: input(stepNames.weights, logits), share: 1 });
  if (map === undefined) return ofLabels.name;
  const ofPlaces = crossEntropy(tape, map, { targets: input(stepNames.places, map), weights: input(stepNames.placeWeights, map), share: placeWeight });
  return tape.op('Add', [ofLabels.name, ofPlaces.name]);
}
