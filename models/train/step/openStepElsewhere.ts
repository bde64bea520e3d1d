import { portableDialect } from '../../autodiff/tape';
import type { Provider } from '../../contract/protocol';
import type { Network, NetworkTensors } from '../../inference/runtime/network';
import { openElsewhere, type NetworkFallback } from '../../inference/runtime/openElsewhere';
import type { Runtime } from '../../inference/runtime/runtime';
import { seededRandom } from '../../phantom/seededRandom';
import { gradientDisparity } from './gradientDisparity';
import { carriesOf, firstMoment } from './parameterVectors';
import type { StepState } from './stepState';
import type { TrainBatch } from './trainStep';
import { stepNames, writeTrainStep, type StepGraph, type StepGraphOptions } from './writeTrainStep';

export interface OpenedStep {
  readonly network: Network;
  readonly graph: StepGraph;
  readonly state: StepState;
}

export interface StepElsewhere {
  /** Tried in this order; the CPU is not among them. */
  readonly providers: readonly Provider[];
  /** Whether one that takes longer than the CPU is left. */
  readonly takesQuickest: boolean;
  readonly graphOptions: Omit<StepGraphOptions, 'dialect' | 'result'>;
  readonly stateOf: (graph: StepGraph) => StepState;
  readonly openCpu: () => Promise<OpenedStep>;
  readonly weightDecay: number;
  readonly threads?: number;
}

/** Turns that make shaders and take memory: a device went on to speed up after the first (WebGPU on an H100). */
const warmingUp = 2;
/** Quick steps vary most, and cost least to repeat. */
const maxTurns = 10;
/** A slow step is timed twice only. */
const enoughMs = 1500;

/**
 * Opens a training step on a provider beside the CPU, with parameters and moments that stay in its memory from step to step:
 * copied out and in, a step of the small net took 260 ms instead of 137 (WebGPU on an H100).
 * @returns no step where only the CPU is left; why, in any case
 * @throws Error with onnxruntime's message where the step does not run on the CPU either
 */
export async function openStepElsewhere(runtime: Runtime, options: StepElsewhere): Promise<{ readonly opened: OpenedStep | undefined; readonly fallbacks: readonly NetworkFallback[] }> {
  const { providers, takesQuickest, graphOptions, stateOf, openCpu, weightDecay, threads } = options;
  if (providers.length === 0) return { opened: undefined, fallbacks: [] };
  const threading = threads === undefined ? {} : { threads };
  const graph = writeTrainStep({ ...graphOptions, dialect: portableDialect, result: 'update' });
  const feedsOf = (state: StepState, of: StepGraph): NetworkTensors => state.feeds({ batch: probeBatch(graphOptions, of), weightDecay, readsPlaces: graphOptions.placeWeight > 0 });
  const state = stateOf(graph);
  const feeds = feedsOf(state, graph);
  // Moments of the first step are gradients; the new weights would be their signs, and those of nothing but rounding too.
  const moments = graph.vectors.map(({ name }) => stepNames.next(firstMoment(name)));
  const carried = carriesOf(graph.vectors);
  // What a step gives out beside them: each is waited for, which is much of a small step on a device.
  const readBack = [stepNames.loss, ...graph.batchStatistics.map(stepNames.batch)];
  const probe = { feeds, outputs: [stepNames.loss, ...moments] };
  const onCpu = async (): Promise<NetworkTensors> => {
    const yardstick = await runtime.open(graph.bytes, { provider: 'cpu', ...threading });
    return yardstick.run(feeds, probe.outputs).finally(() => yardstick.release());
  };
  const { network, fallbacks } = await openElsewhere(runtime, graph.bytes, { providers, probe, judge: gradientDisparity(graph.vectors), carries: { outputs: carried, others: readBack }, ...threading }, onCpu);
  if (network === undefined || !takesQuickest) return { opened: network === undefined ? undefined : { network, graph, state }, fallbacks };
  const lean = Object.fromEntries(Object.entries(feeds).filter(([name]) => !carried.has(name)));
  // Before the CPU's network is there: its threads wait for work in a busy loop, and a step of ResNet-18 beside them took 135 ms instead of 61.
  const elsewhereMs = await quickest(() => network.run(lean, readBack));
  const cpu = await openCpu();
  // Made before the clock runs: noise for a batch takes as long as a small step.
  const cpuFeeds = feedsOf(cpu.state, cpu.graph);
  const targets = cpu.state.targets();
  const cpuMs = await quickest(() => cpu.network.run(cpuFeeds, [...readBack, ...Object.keys(targets)], targets), elsewhereMs);
  if (elsewhereMs <= cpuMs) {
    await cpu.network.release();
    return { opened: { network, graph, state }, fallbacks };
  }
  await network.release();
  const reason = `A step takes ${elsewhereMs.toFixed(0)} ms on it and ${cpuMs.toFixed(0)} ms on the CPU.`;
  return { opened: cpu, fallbacks: [...fallbacks, { provider: network.provider, kind: 'slower', reason }] };
}

/** Milliseconds of the quickest of some runs, warm; of the first that beats the other, which settles it. */
async function quickest(run: () => Promise<unknown>, other = 0): Promise<number> {
  const start = performance.now();
  let best = Infinity;
  for (let turn = 0; turn < maxTurns && best >= other && (turn < warmingUp + 2 || performance.now() - start < enoughMs); turn += 1) {
    const from = performance.now();
    await run();
    const ms = performance.now() - from;
    if (turn >= warmingUp || ms < other) best = Math.min(best, ms);
  }
  return best;
}

/** Noise with every other label present: all layers get a gradient. */
function probeBatch({ net, batch }: Pick<StepGraphOptions, 'net' | 'batch'>, { map }: StepGraph): TrainBatch {
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
