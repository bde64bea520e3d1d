import path from 'node:path';
import { ProblemError } from '../../../server/core/base/problem';
import { openNetwork } from '../../inference/runtime/openNetwork';
import { probeInput } from '../../inference/runtime/probeInput';
import { loadRuntime } from '../../inference/runtime/runtime';
import type { Learner, LearnerContext } from '../learner';
import { ForkedLoader } from '../loader/forkedLoader';
import { LogisticStep } from '../logistic/logisticStep';
import { addHead, headOutputs } from './addHead';
import { readBackbone, type Backbone } from './backbone';
import { extractFeatures, type FeatureShape } from './extractFeatures';
import { FeatureLoader } from './featureLoader';
import { featureMoments } from './featureMoments';

/** File of all films' features in the run's folder. */
const featuresFile = 'features.bin';

/** Recipe `head`: logistic regression on the averaged features of a frozen backbone. */
export async function headLearner(context: LearnerContext): Promise<Learner> {
  const { plan, runDirectory, paths } = context;
  const backbone = await readBackbone(plan.network);
  const all = [...paths.train, ...paths.others];
  const file = path.join(runDirectory, featuresFile);
  const { shape, provider } = await extract(context, backbone, { all, file });
  const loader = await FeatureLoader.open(file, shape.size, all);
  const moments = await featureMoments(loader, paths.train, shape.size);
  const trainable = new LogisticStep({ ...moments, features: shape.size, labels: plan.labels.length, batch: plan.batch, weightDecay: plan.weightDecay });
  return {
    trainable,
    loader,
    provider,
    parameters: plan.labels.length * (shape.size + 1),
    card: {
      input: { ...backbone.input, fullyConvolutional: false },
      output: { name: headOutputs.logits, kind: 'logits', pooling: { kind: 'average' }, map: { kind: 'output', name: headOutputs.map } },
    },
    exportModel: () => Promise.resolve(addHead(backbone.bytes, { features: backbone.features, channels: shape.channels, ...trainable.folded() })),
    dispose: () => Promise.resolve(loader.dispose()),
  };
}

async function extract({ plan, bundles, signal, gate, onEvent }: LearnerContext, backbone: Backbone, { all, file }: { readonly all: readonly string[]; readonly file: string }): Promise<{ readonly shape: FeatureShape; readonly provider: string }> {
  const { channels, height, width } = backbone.shape;
  const probe = { feeds: { [backbone.input.name]: probeInput({ input: backbone.input }) }, outputs: [backbone.featuresOutput] };
  const { network, reference } = await openNetwork(await loadRuntime(), backbone.openBytes, { providers: plan.providers, threads: plan.threads, probe });
  const loader = new ForkedLoader({ module: path.join(bundles, 'trainingLoader.js'), shape: { ...backbone.shape, channels, height, width }, processes: 1 });
  try {
    const rank = reference[backbone.featuresOutput]?.dims.length;
    if (rank !== 4) throw new ProblemError({ what: `The features "${backbone.features}" have ${rank ?? 'no'} dimensions; a head needs batch × channels × rows × columns.`, where: backbone.id, advice: 'Name the tensor before the pooling.' });
    const shape = await extractFeatures({ backbone, network, paths: all, loader, file, keep: 'mean', signal, gate, onProgress: (done, total) => onEvent({ type: 'features', done, total }) });
    return { shape, provider: network.provider };
  } finally {
    loader.dispose();
    await network.release();
  }
}
