import { findCpuDialect } from '../autodiff/cpuDialect';
import { portableDialect } from '../autodiff/tape';
import type { ProviderFallback } from '../contract/protocol';
import type { Network, NetworkTensors } from '../inference/network';
import { openElsewhere } from '../inference/openElsewhere';
import type { Runtime } from '../inference/runtime';
import type { Net } from '../nets/net';
import { startStatistics, startWeights } from '../nets/netState';
import { seededRandom } from '../phantom/seededRandom';
import { NetTrainStep } from './netTrainStep';
import { StepState } from './stepState';
import type { CreateTrainStep, TrainBatch, TrainStepOptions } from './trainStep';
import { stepNames, writeTrainStep, type StepGraph, type StepGraphOptions } from './writeTrainStep';

const weightDecayByDefault = 1e-4;

/**
 * Opens a net for training on the first provider that computes the CPU's losses and moments on a probe; the CPU, which
 * comes last, gets a graph of its own with the operators that only it has, and its weights are updated in place beside the
 * graph. onnxruntime's binding copies all that a graph gives: with AdamW in it, on one thread, a step takes 3.9 times the
 * forward pass instead of 3.7 (small net) and 3.5 (ResNet-18), and memory for three more copies of the weights.
 * @throws ProblemError where the net cannot be trained; Error with onnxruntime's message where it does not run on the CPU
 */
export const createTrainStep: CreateTrainStep = async (options) => {
  const { runtime, net, batch, seed } = options;
  const isFrozen = options.isFrozen ?? (() => false);
  const weightDecay = options.weightDecay ?? weightDecayByDefault;
  const placeWeight = net.output.map === undefined ? 0 : (options.placeWeight ?? 0);
  const graphOptions = { net, batch, isFrozen, placeWeight };
  const start = (graph: StepGraph): StepState => new StepState(net, graph, { weights: startWeights(net, seed), statistics: startStatistics(net) });
  const { network, graph, state, fallbacks } = await openStep(options, { graphOptions, start, weightDecay });
  return new NetTrainStep({ net, batch, network, fallbacks, graph, state, runtime, weightDecay, readsPlaces: placeWeight > 0, ...(options.threads === undefined ? {} : { threads: options.threads }) });
};

interface OpenedStep {
  readonly network: Network;
  readonly graph: StepGraph;
  readonly state: StepState;
  readonly fallbacks: readonly ProviderFallback[];
}

async function openStep(
  { runtime, providers = [], threads, batch, net }: TrainStepOptions,
  { graphOptions, start, weightDecay }: { readonly graphOptions: Omit<StepGraphOptions, 'dialect' | 'result'>; readonly start: (graph: StepGraph) => StepState; readonly weightDecay: number },
): Promise<OpenedStep> {
  const threading = threads === undefined ? {} : { threads };
  let fallbacks: readonly ProviderFallback[] = [];
  const others = providers.includes('cpu') ? providers.slice(0, providers.indexOf('cpu')) : providers;
  if (others.length > 0) {
    const graph = writeTrainStep({ ...graphOptions, dialect: portableDialect, result: 'update' });
    const state = start(graph);
    const feeds = state.feeds({ batch: probeBatch({ net, batch, graph }), weightDecay, readsPlaces: graphOptions.placeWeight > 0 });
    // Moments of the first step are gradients; the new weights would be their signs, and those of nothing but rounding too.
    const outputs = [stepNames.loss, ...graph.trained.map((name) => stepNames.next(stepNames.first(name)))];
    const onCpu = async (): Promise<NetworkTensors> => {
      const yardstick = await openCpu(runtime, graph, threading);
      return yardstick.run(feeds, outputs).finally(() => yardstick.release());
    };
    const opened = await openElsewhere(runtime, graph.bytes, { providers: others, probe: { feeds, outputs }, ...threading }, onCpu);
    if (opened.network !== undefined) return { network: opened.network, graph, state, fallbacks: opened.fallbacks };
    fallbacks = opened.fallbacks;
  }
  const graph = writeTrainStep({ ...graphOptions, dialect: await findCpuDialect(runtime), result: 'gradients' });
  return { network: await openCpu(runtime, graph, threading), graph, state: start(graph), fallbacks };
}

function openCpu(runtime: Runtime, { bytes }: StepGraph, threading: { readonly threads?: number }): Promise<Network> {
  return runtime.open(bytes, { provider: 'cpu', ...threading });
}

/** Noise with every other label present: all layers get a gradient. */
function probeBatch({ net, batch, graph: { map } }: { readonly net: Net; readonly batch: number; readonly graph: StepGraph }): TrainBatch {
  const random = seededRandom(1);
  const { channels, height, width } = net.input;
  const labels = batch * net.output.labels;
  const cells = map === undefined ? 0 : labels * map.rows * map.columns;
  const halves = (length: number): Float32Array => Float32Array.from({ length }, (_, index) => index % 2);
  return {
    images: Float32Array.from({ length: batch * channels * height * width }, () => 2 * random.next() - 1),
    targets: halves(labels),
    weights: new Float32Array(labels).fill(1),
    places: { targets: halves(cells), weights: new Float32Array(cells).fill(1) },
    learningRate: 1e-3,
  };
}
