import path from 'node:path';
import { ProblemError } from '../../../server/core/base/problem';
import { seededRandom } from '../../phantom/seededRandom';
import { openNetwork } from '../../inference/runtime/openNetwork';
import { probeInput } from '../../inference/runtime/probeInput';
import { loadRuntime } from '../../inference/runtime/runtime';
import { importNet } from '../../nets/importNet';
import type { Net } from '../../nets/net';
import { parameterPlaces, startStatistics, startWeights, statisticPlaces, viewOf, type Place } from '../../nets/netState';
import { exportedOutputs, writeNet } from '../../nets/writeNet';
import { readOnnx } from '../../onnx/onnxReader';
import { spliceMap, splicedMapName } from '../../onnx/spliceMap';
import { createTrainStep } from '../step/createTrainStep';
import { filmCacheOf } from '../filmCacheOf';
import { addHead, headOutputs } from '../features/addHead';
import { readBackbone, type Backbone } from '../features/backbone';
import { extractFeatures, type FeatureShape } from '../features/extractFeatures';
import { FeatureLoader } from '../features/featureLoader';
import type { Learner, LearnerContext } from '../learner';
import { ForkedLoader } from '../loader/forkedLoader';
import type { TrainStep } from '../step/trainStep';
import { findBlockStart } from './findBlockStart';

/** File of the films' features at the block's input. */
const blockFile = 'block.bin';
/** Standard deviation of a new head's weights: small, so that the first steps change the head rather than the features. */
const headDeviation = 0.01;

/** Recipe `full` on an imported network: starts from its weights with a new head. */
export async function importedLearner({ plan, bundles, runDirectory }: LearnerContext): Promise<Learner> {
  const backbone = await readBackbone(plan.network);
  const runtime = await loadRuntime();
  const { name, channels, height, width } = backbone.input;
  const bytes = await withHead(backbone, plan);
  const net = imported(bytes, { name, channels, height, width });
  const step = await createTrainStep({ ...stepOptions(plan), runtime, net });
  return {
    ...describe(step, net),
    loader: new ForkedLoader({ module: path.join(bundles, 'trainingLoader.js'), shape: backbone.shape, processes: 1, cache: filmCacheOf(runDirectory) }),
    card: cardOf(backbone, net),
    exportModel: () => step.exportModel(),
  };
}

/** Recipe `last-block`: the frozen part runs once per film; the last block and a new head are trained on its cached features. */
export async function lastBlockLearner(context: LearnerContext): Promise<Learner> {
  const { plan, runDirectory, paths } = context;
  const backbone = await readBackbone(plan.network);
  const { name, channels, height, width } = backbone.input;
  const reading = readOnnx(backbone.bytes);
  if ('problem' in reading) throw new ProblemError(reading.problem);
  const start = findBlockStart(reading.model, backbone.features);
  if (start === undefined) throw new ProblemError({ what: 'The network has no last block: nothing before its features leads through one tensor alone.', where: backbone.id, advice: 'Train a head on its features (recipe head), or every weight (recipe full).' });
  const all = [...paths.train, ...paths.others];
  const file = path.join(runDirectory, blockFile);
  const { shape, provider } = await extractBlock(context, { ...backbone, features: start, openBytes: spliceMap(backbone.bytes, { kind: 'convolution', pooling: 'average', map: start }), featuresOutput: splicedMapName }, { all, file });
  const bytes = await withHead(backbone, plan);
  const whole = imported(bytes, { name, channels, height, width });
  const block = imported(bytes, { name: start, channels: shape.channels, height: shape.rows, width: shape.columns });
  const step = await createTrainStep({ ...stepOptions(plan), runtime: await loadRuntime(), net: block });
  const loader = await FeatureLoader.open(file, shape.size, all);
  return {
    ...describe(step, block),
    provider: `${step.provider} (frozen part on ${provider})`,
    loader,
    card: cardOf(backbone, whole),
    exportModel: () => exportWhole(whole, block, step),
  };
}

function stepOptions({ batch, seed, threads, providers, takesQuickest, weightDecay, placeWeight }: LearnerContext['plan']): Pick<Parameters<typeof createTrainStep>[0], 'batch' | 'seed' | 'threads' | 'providers' | 'takesQuickest' | 'weightDecay' | 'placeWeight'> {
  return { batch, seed, threads, providers, takesQuickest, weightDecay, placeWeight };
}

function describe(step: TrainStep, net: Net): Pick<Learner, 'trainable' | 'provider' | 'fallbacks' | 'parameters' | 'dispose'> {
  return { trainable: step, provider: step.provider, fallbacks: step.fallbacks, parameters: parameterPlaces(net).at(-1)?.to ?? 0, dispose: () => step.dispose() };
}

function cardOf(backbone: Backbone, net: Net): Learner['card'] {
  return {
    input: { ...backbone.input, fullyConvolutional: false },
    output: { name: exportedOutputs.logits, kind: 'logits', pooling: net.output.pooling, map: net.output.map === undefined ? { kind: 'auto' } : { kind: 'output', name: exportedOutputs.map } },
  };
}

/** @throws ProblemError that names the first node that cannot be trained */
function imported(bytes: Uint8Array, input: Net['input']): Net {
  const result = importNet(bytes, { input, logits: headOutputs.logits });
  if ('problem' in result) throw new ProblemError(result.problem);
  return result.net;
}

/** The network with a new head: seeded weights, zero biases. */
async function withHead(backbone: Backbone, { labels, seed, threads }: LearnerContext['plan']): Promise<Uint8Array> {
  const network = await (await loadRuntime()).open(backbone.openBytes, { provider: 'cpu', threads });
  try {
    const dims = (await network.run({ [backbone.input.name]: probeInput(backbone) }, [backbone.featuresOutput]))[backbone.featuresOutput]?.dims ?? [];
    const channels = dims[1] ?? 0;
    if (dims.length !== 4) throw new ProblemError({ what: `The features "${backbone.features}" have ${dims.length} dimensions; a head needs batch × channels × rows × columns.`, where: backbone.id, advice: 'Name the tensor before the pooling.' });
    const random = seededRandom(seed);
    // Uniform distribution with the given standard deviation.
    const weight = Float32Array.from({ length: labels.length * channels }, () => random.between(-1, 1) * headDeviation * Math.sqrt(3));
    return addHead(backbone.bytes, { features: backbone.features, channels, weight, bias: new Float32Array(labels.length) });
  } finally {
    await network.release();
  }
}

async function extractBlock({ plan, bundles, signal, gate, onEvent }: LearnerContext, backbone: Backbone, { all, file }: { readonly all: readonly string[]; readonly file: string }): Promise<{ readonly shape: FeatureShape; readonly provider: string }> {
  const probe = { feeds: { [backbone.input.name]: probeInput(backbone) }, outputs: [backbone.featuresOutput] };
  const { network } = await openNetwork(await loadRuntime(), backbone.openBytes, { providers: plan.providers, threads: plan.threads, probe });
  const loader = new ForkedLoader({ module: path.join(bundles, 'trainingLoader.js'), shape: backbone.shape, processes: 1 });
  try {
    const shape = await extractFeatures({ backbone, network, paths: all, loader, file, keep: 'map', signal, gate, onProgress: (done, total) => onEvent({ type: 'features', done, total }) });
    return { shape, provider: network.provider };
  } finally {
    loader.dispose();
    await network.release();
  }
}

/** The whole network with the trained weights of the block. */
async function exportWhole(whole: Net, block: Net, step: TrainStep): Promise<Uint8Array> {
  const trained = await step.state();
  const values = { weights: startWeights(whole, 0), statistics: startStatistics(whole) };
  replaceParts(values.weights, parameterPlaces(whole), { from: trained.weights, places: parameterPlaces(block) });
  replaceParts(values.statistics, statisticPlaces(whole), { from: trained.statistics, places: statisticPlaces(block) });
  return writeNet(whole, values);
}

function replaceParts(target: Float32Array, places: readonly Place[], { from, places: sources }: { readonly from: Float32Array; readonly places: readonly Place[] }): void {
  for (const source of sources) {
    const place = places.find(({ name }) => name === source.name);
    if (place !== undefined) target.set(viewOf(from, source), place.from);
  }
}
