import { findCpuDialect } from '../../../models/autodiff/cpuDialect';
import { loadRuntime } from '../../../models/inference/runtime/runtime';
import { createTrainStep } from '../../../models/train/step/createTrainStep';
import { startStatistics, startWeights } from '../../../models/nets/netState';
import { StepState } from '../../../models/train/step/stepState';
import { stepNames, writeTrainStep } from '../../../models/train/step/writeTrainStep';
import { round } from '../statistics';
import { CostMeter, type Cost } from './costMeter';
import { benchBatch, benchNet, benchNets, filmSide, ownBatch, type BenchNet } from './work';

export interface OwnTraining {
  readonly batch: number;
  readonly threads: number;
  /** Forward, backward and update. */
  readonly step: Cost;
  /** The exported network on the same films: weights constant and prepacked, batch normalisations folded. */
  readonly forward: Cost;
  /** The forward pass as the step has it: weights are inputs, batch normalisations by the batch's own statistics. */
  readonly trainingForward: Cost;
  readonly imagesPerSecond: number;
}

/** A step of our own training, and the pure forward pass of the same net on the same batch. */
export async function measureOwnTraining(name: BenchNet, threads: number): Promise<OwnTraining> {
  const runtime = await loadRuntime();
  const { runs } = benchNets[name];
  const net = benchNet(name);
  const step = await createTrainStep({ runtime, net, batch: ownBatch, seed: 1, threads });
  const batch = { ...benchBatch(ownBatch), learningRate: 1e-3 };
  const network = await runtime.open(await step.exportModel(), { provider: 'cpu', threads });
  const film = { data: batch.images, dims: [ownBatch, 1, filmSide, filmSide] };
  const graph = writeTrainStep({ net, batch: ownBatch, dialect: await findCpuDialect(runtime), isFrozen: () => false, placeWeight: 0, result: 'loss' });
  const forward = await runtime.open(graph.bytes, { provider: 'cpu', threads });
  const inputs = new Set(forward.inputs.map(({ name: input }) => input));
  const state = new StepState(net, graph, { weights: startWeights(net, 1), statistics: startStatistics(net) });
  const feeds = Object.fromEntries(Object.entries(state.feeds({ batch, weightDecay: 0, readsPlaces: false })).filter(([input]) => inputs.has(input)));
  // In turns, so that other work on the machine falls on all alike.
  const costs = { step: new CostMeter(), forward: new CostMeter(), trainingForward: new CostMeter() };
  for (let turn = 0; turn < runs; turn += 1) {
    await costs.step.add(() => step.run(batch));
    for (let twice = 0; twice < 2; twice += 1) await costs.forward.add(() => network.run({ film }, ['logits', 'map']));
    await costs.trainingForward.add(() => forward.run(feeds, [stepNames.loss]));
  }
  for (const opened of [network, forward]) await opened.release();
  await step.dispose();
  const { ms } = costs.step.cost;
  return { batch: ownBatch, threads, step: costs.step.cost, forward: costs.forward.cost, trainingForward: costs.trainingForward.cost, imagesPerSecond: round((ownBatch / ms) * 1000, 1) };
}
