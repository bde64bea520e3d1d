import path from 'node:path';
import { ProblemError } from '../../server/core/base/problem';
import type { ModelCard } from '../contract/modelCard';
import { isBuiltInNetwork, type TrainingPlan } from '../contract/trainingPlan';
import { loadRuntime } from '../inference/runtime/runtime';
import type { Net } from '../nets/net';
import { exportedOutputs } from '../nets/writeNet';
import { builtInNets } from './builtInNets';
import { createTrainStep } from './step/createTrainStep';
import { filmCacheOf } from './filmCacheOf';
import type { Learner, LearnerContext } from './learner';
import { ForkedLoader } from './loader/forkedLoader';

/** Chest films have mid-grey means, so this gives inputs of about −2 to 2. */
const normalisation = { mean: [0.5], std: [0.25] };

/** Recipe `full` of a built-in network: trains every weight from a seeded initialisation. */
export async function networkLearner({ plan, bundles, runDirectory }: LearnerContext): Promise<Learner> {
  const known = isBuiltInNetwork(plan.network) ? builtInNets[plan.network] : undefined;
  if (known === undefined) throw new ProblemError({ what: `There is no built-in network "${path.basename(plan.network)}".`, advice: `Built in are ${Object.keys(builtInNets).join(' and ')}.` });
  const { side, labels, batch, seed, threads, providers, takesQuickest, weightDecay, placeWeight } = plan;
  if (side % known.stride !== 0) throw new ProblemError({ what: `A side of ${side} pixels does not fit the network ${plan.network}.`, advice: `Take a multiple of ${known.stride}.` });
  const net = known.make({ labels: labels.length, height: side, width: side });
  const step = await createTrainStep({ runtime: await loadRuntime(), net, batch, seed, threads, providers, takesQuickest, weightDecay, placeWeight });
  const input = describeInput(net, plan, known.stride);
  return {
    trainable: step,
    loader: new ForkedLoader({ module: path.join(bundles, 'trainingLoader.js'), shape: input, processes: 1, cache: filmCacheOf(runDirectory) }),
    provider: step.provider,
    fallbacks: step.fallbacks,
    parameters: net.parameters.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0),
    card: { input, output: { name: exportedOutputs.logits, kind: 'logits', pooling: net.output.pooling, map: net.output.map === undefined ? { kind: 'auto' } : { kind: 'output', name: exportedOutputs.map } } },
    exportModel: () => step.exportModel(),
    dispose: () => step.dispose(),
  };
}

function describeInput({ input }: Net, { side }: TrainingPlan, stride: number): ModelCard['input'] {
  return { name: input.name, layout: 'NCHW', channels: 1, height: side, width: side, fullyConvolutional: true, stride, mean: [...normalisation.mean], std: [...normalisation.std] };
}
