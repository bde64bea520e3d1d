import { loadRuntime } from '../../../models/inference/runtime';
import { createTrainStep } from '../../../models/train/createTrainStep';
import { round } from '../statistics';
import { benchBatch, benchNet, benchNets, filmSide, ownBatch, ownThreads, quickest, type BenchNet } from './work';

export interface OwnTraining {
  readonly batch: number;
  /** Forward, backward and update. */
  readonly stepMs: number;
  /** The exported network on the same films: weights constant and prepacked, batch normalisations folded. */
  readonly forwardMs: number;
  readonly imagesPerSecond: number;
}

/** A step of our own training, and the pure forward pass of the same net on the same batch. */
export async function measureOwnTraining(name: BenchNet): Promise<OwnTraining> {
  const runtime = await loadRuntime();
  const { runs } = benchNets[name];
  const step = await createTrainStep({ runtime, net: benchNet(name), batch: ownBatch, seed: 1, threads: ownThreads });
  const batch = { ...benchBatch(ownBatch), learningRate: 1e-3 };
  const network = await runtime.open(await step.exportModel(), { provider: 'cpu', threads: ownThreads });
  const film = { data: batch.images, dims: [ownBatch, 1, filmSide, filmSide] };
  // In turns, so that other work on the machine falls on both alike.
  let [stepMs, forwardMs] = [Infinity, Infinity];
  for (let turn = 0; turn < runs; turn += 1) {
    stepMs = Math.min(stepMs, await quickest(1, () => step.run(batch)));
    forwardMs = Math.min(forwardMs, await quickest(2, () => network.run({ film }, ['logits', 'map'])));
  }
  await network.release();
  await step.dispose();
  return { batch: ownBatch, stepMs: round(stepMs, 1), forwardMs: round(forwardMs, 1), imagesPerSecond: round((ownBatch / stepMs) * 1000, 1) };
}
