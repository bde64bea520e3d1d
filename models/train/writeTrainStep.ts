import { adamW, primed, type AdamScalars } from '../autodiff/adamW';
import { crossEntropy } from '../autodiff/loss';
import { sides, Tape, type Dialect, type GraphTensor } from '../autodiff/tape';
import type { Net } from '../nets/net';
import { recordNet } from '../nets/recordNet';

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
  /** Statistics that go in, and those that come out as the batch's. */
  readonly frozenStatistics: readonly string[];
  readonly batchStatistics: readonly string[];
}

/** One training step as an ONNX graph: forward, loss, backward, AdamW. */
export function writeTrainStep({ net, batch, dialect, isFrozen, placeWeight, result }: StepGraphOptions): StepGraph {
  const tape = new Tape(dialect);
  const { logits, map, parameters, batchStatistics } = recordNet(tape, net, { batch, isFrozen });
  const size = map === undefined ? undefined : sides(map);
  const loss = recordLoss(tape, { logits, map: placeWeight > 0 ? map : undefined, placeWeight });
  tape.output({ name: tape.op('Identity', [loss], {}, stepNames.loss), shape: [] });
  for (const [name, { name: tensor, shape }] of batchStatistics) tape.output({ name: tape.op('Identity', [tensor], {}, stepNames.batch(name)), shape });
  const trained = net.parameters.filter(({ name }) => !isFrozen(name));
  if (result !== 'loss') {
    tape.backward();
    const scalar = (name: string): GraphTensor => tape.input(name, []);
    const scalars: AdamScalars | undefined = result === 'update' ? { rate: scalar(stepNames.rate), epsilon: scalar(stepNames.epsilon), keep: scalar(stepNames.keep) } : undefined;
    for (const { name, shape, decays } of trained) {
      const weight = parameters.get(name) ?? { name, shape };
      const gradient = tape.gradient(weight);
      if (gradient === undefined) throw new Error(`Nothing of the loss depends on the parameter "${name}".`);
      if (scalars === undefined) tape.output({ name: tape.op('Identity', [gradient], {}, stepNames.gradient(name)), shape });
      else for (const output of adamW(tape, { weight, m: tape.input(stepNames.first(name), shape), v: tape.input(stepNames.second(name), shape), gradient, decays }, scalars)) tape.output(output);
    }
  }
  return {
    bytes: tape.model(),
    map: size === undefined ? undefined : { rows: size[2], columns: size[3] },
    trained: trained.map(({ name }) => name),
    frozenStatistics: net.statistics.map(({ name }) => name).filter((name) => !batchStatistics.has(name)),
    batchStatistics: [...batchStatistics.keys()],
  };
}

function recordLoss(tape: Tape, { logits, map, placeWeight }: { readonly logits: GraphTensor; readonly map: GraphTensor | undefined; readonly placeWeight: number }): string {
  const input = (name: string, { shape }: GraphTensor): GraphTensor => tape.input(name, shape);
  const ofLabels = crossEntropy(tape, logits, { targets: input(stepNames.targets, logits), weights: input(stepNames.weights, logits), share: 1 });
  if (map === undefined) return ofLabels.name;
  const ofPlaces = crossEntropy(tape, map, { targets: input(stepNames.places, map), weights: input(stepNames.placeWeights, map), share: placeWeight });
  return tape.op('Add', [ofLabels.name, ofPlaces.name]);
}
