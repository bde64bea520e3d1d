import { ProblemError } from '../../../server/core/base/problem';
import { adamScalars } from '../../autodiff/adamW';
import { toBlocks, toPlanes } from '../../autodiff/kernelOrder';
import type { NetworkTensor, NetworkTensors } from '../../inference/runtime/network';
import type { Net } from '../../nets/net';
import { parameterPlaces, statisticPlaces, viewOf, type Place } from '../../nets/netState';
import { AdamVectors, type AdamRange } from './adamVectors';
import { packVectors, unpackVectors, type NetVectors } from './parameterVectors';
import type { TrainBatch, TrainState } from './trainStep';
import { stepNames, type StepGraph } from './writeTrainStep';

/** Maximum momentum of the running statistics, reached after enough steps (PyTorch's momentum .1 is .9 here). */
const maxMomentum = 0.97;

interface Rates {
  readonly learningRate: number;
  readonly weightDecay: number;
}

/**
 * The trainable state as flat vectors. If the graph contains AdamW, it takes parameters and moments once and the network
 * carries them from step to step; these vectors are stale until `absorb`. If the graph returns gradients, parameters are
 * updated here in place. Internally, kernels are in the graph's layout; the public methods use the net's.
 */
export class StepState {
  readonly #net: Net;
  readonly #graph: StepGraph;
  readonly #parameters: readonly Place[];
  readonly #byName: ReadonlyMap<string, Place>;
  readonly #statisticPlaces: ReadonlyMap<string, Place>;
  readonly #trained: readonly Place[];
  /** Parameters that are separate graph inputs. */
  readonly #oneByOne: readonly Place[];
  readonly #now: NetVectors;
  /** Whether the network carries the state of the next step. */
  #isCarried = false;
  /** Vectors updated here, on the CPU. */
  readonly #adam: AdamVectors | undefined;
  readonly #ranges: readonly AdamRange[];
  #statistics: Float32Array;
  #step = 0;

  constructor(net: Net, graph: StepGraph, { weights: start, statistics }: { readonly weights: Float32Array; readonly statistics: Float32Array }) {
    this.#net = net;
    this.#graph = graph;
    this.#parameters = parameterPlaces(net);
    this.#byName = new Map(this.#parameters.map((place) => [place.name, place]));
    this.#statisticPlaces = new Map(statisticPlaces(net).map((place) => [place.name, place]));
    const trained = new Set(graph.trained);
    this.#trained = this.#parameters.filter(({ name }) => trained.has(name));
    const inVectors = new Set(graph.vectors.flatMap(({ parts }) => parts.map(({ name }) => name)));
    this.#oneByOne = this.#parameters.filter(({ name }) => !inVectors.has(name));
    this.#ranges = joinRanges(net, this.#trained);
    const weights = this.#arranged(start, toBlocks);
    if (graph.result === 'update') {
      this.#now = { weights, m: new Float32Array(weights.length), v: new Float32Array(weights.length) };
    } else {
      this.#adam = new AdamVectors(weights.length);
      this.#adam.weights.set(weights);
      this.#now = this.#adam;
    }
    this.#statistics = statistics.slice();
  }

  /** Whether the network carries newer parameters and moments than these. */
  get isCarried(): boolean {
    return this.#isCarried;
  }

  get values(): { readonly weights: Float32Array; readonly statistics: Float32Array } {
    return { weights: this.#arranged(this.#now.weights, toPlanes), statistics: this.#statistics };
  }

  copy(): TrainState {
    const { weights, m, v } = this.#now;
    const inNetOrder = (vector: Float32Array): Float32Array => this.#arranged(vector, toPlanes);
    return { weights: inNetOrder(weights), m: inNetOrder(m), v: inNetOrder(v), statistics: this.#statistics.slice(), step: this.#step };
  }

  /** @throws ProblemError for a state of another net */
  restore(state: TrainState): void {
    const { weights, m, v } = this.#now;
    const lengths = [weights.length, weights.length, weights.length, this.#statistics.length];
    const given = [state.weights, state.m, state.v, state.statistics].map(({ length }) => length);
    if (given.some((length, index) => length !== lengths[index])) {
      throw new ProblemError({ where: this.#net.name, what: `The state is of another net: ${given.join(', ')} values where this one has ${lengths.join(', ')}.`, advice: 'Start the training over, or use the network that the checkpoint was made with.' });
    }
    weights.set(this.#arranged(state.weights, toBlocks));
    m.set(this.#arranged(state.m, toBlocks));
    v.set(this.#arranged(state.v, toBlocks));
    this.#statistics.set(state.statistics);
    this.#step = state.step;
    this.#isCarried = false;
  }

  /** Copies the carried state into these vectors. */
  absorb(carried: NetworkTensors): void {
    unpackVectors(this.#graph.vectors, carried, this.#now);
  }

  /** Inputs of the next step's graph. */
  feeds({ batch, weightDecay, readsPlaces }: { readonly batch: TrainBatch; readonly weightDecay: number; readonly readsPlaces: boolean }): NetworkTensors {
    const graph = this.#graph;
    const { input, output } = this.#net;
    const films = batch.images.length / (input.channels * input.height * input.width);
    const feeds: Record<string, NetworkTensor> = {
      [input.name]: { data: batch.images, dims: [films, input.channels, input.height, input.width] },
      [stepNames.targets]: { data: batch.targets, dims: [films, output.labels] },
      [stepNames.weights]: { data: batch.weights, dims: [films, output.labels] },
    };
    if (readsPlaces && graph.map !== undefined) {
      const dims = [films, output.labels, graph.map.rows, graph.map.columns];
      const nothing = new Float32Array(films * output.labels * graph.map.rows * graph.map.columns);
      feeds[stepNames.places] = { data: batch.places?.targets ?? nothing, dims };
      feeds[stepNames.placeWeights] = { data: batch.places?.weights ?? nothing, dims };
    }
    if (this.#adam === undefined) {
      const scalars = this.#scalars({ learningRate: batch.learningRate, weightDecay });
      for (const name of ['rate', 'epsilon', 'keep'] as const) feeds[stepNames[name]] = { data: Float32Array.of(scalars[name]), dims: [] };
      if (!this.#isCarried) Object.assign(feeds, packVectors(graph.vectors, this.#now));
    }
    for (const name of graph.frozenStatistics) {
      const place = this.#statisticPlaces.get(name);
      if (place !== undefined) feeds[name] = { data: viewOf(this.#statistics, place), dims: place.shape };
    }
    for (const place of this.#oneByOne) feeds[place.name] = { data: viewOf(this.#now.weights, place), dims: place.shape };
    return feeds;
  }

  /** Output buffers for the graph's gradients. */
  targets(): NetworkTensors {
    const { gradients } = this.#adam ?? {};
    return gradients === undefined ? {} : Object.fromEntries(this.#trained.map((place) => [stepNames.gradient(place.name), { data: viewOf(gradients, place), dims: this.#graph.gradientShapes.get(place.name) ?? place.shape }]));
  }

  /** Commits a step's outputs as the current state. */
  advance(outputs: NetworkTensors, rates: Rates): void {
    const graph = this.#graph;
    for (const range of this.#ranges) this.#adam?.update(range, this.#scalars(rates));
    this.#isCarried = this.#adam === undefined;
    this.#step += 1;
    const kept = Math.min(maxMomentum, 1 - 1 / this.#step);
    for (const name of graph.batchStatistics) {
      const place = this.#statisticPlaces.get(name);
      const batch = outputs[stepNames.batch(name)]?.data;
      if (place === undefined || batch === undefined) continue;
      const running = viewOf(this.#statistics, place);
      for (let index = 0; index < running.length; index += 1) running[index] = kept * (running[index] ?? 0) + (1 - kept) * (batch[index] ?? 0);
    }
  }

  #scalars({ learningRate, weightDecay }: Rates): ReturnType<typeof adamScalars> {
    return adamScalars({ step: this.#step + 1, learningRate, weightDecay });
  }

  /** Copy of a parameter or moment vector with its kernels in the other layout. */
  #arranged(vector: Float32Array, arrange: typeof toBlocks): Float32Array {
    const copy = vector.slice();
    for (const kernel of this.#graph.kernels) {
      const place = this.#placeOf(kernel);
      arrange(viewOf(copy, place), place.shape, this.#graph.channelBlock);
    }
    return copy;
  }

  #placeOf(parameter: string): Place {
    const place = this.#byName.get(parameter);
    if (place === undefined) throw new Error(`The net "${this.#net.name}" has no parameter "${parameter}".`);
    return place;
  }
}

/** Merges adjacent ranges with the same update rule. */
function joinRanges(net: Net, trained: readonly Place[]): readonly AdamRange[] {
  const decaying = new Set(net.parameters.filter(({ decays }) => decays).map(({ name }) => name));
  return trained.reduce<AdamRange[]>((ranges, { name, from, to }) => {
    const [last, decays] = [ranges.at(-1), decaying.has(name)];
    return last?.to === from && last.decays === decays ? [...ranges.slice(0, -1), { ...last, to }] : [...ranges, { from, to, decays }];
  }, []);
}
