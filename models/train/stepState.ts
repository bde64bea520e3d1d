import { ProblemError } from '../../server/core/base/problem';
import { adamScalars } from '../autodiff/adamW';
import { toBlocks, toPlanes } from '../autodiff/kernelOrder';
import type { NetworkTensor, NetworkTensors } from '../inference/network';
import type { Net } from '../nets/net';
import { parameterPlaces, statisticPlaces, viewOf, type Place } from '../nets/netState';
import type { ParameterPack } from './parameterPacks';
import type { TrainBatch, TrainState } from './trainStep';
import { stepNames, type StepGraph } from './writeTrainStep';

/** Share of the old running statistics that a step keeps, once enough steps are done for it (PyTorch's momentum .1 is .9 here). */
const mostKept = 0.97;

interface Vectors {
  weights: Float32Array;
  m: Float32Array;
  v: Float32Array;
}

/**
 * What a training changes, as flat vectors of which the graph's inputs and outputs are views: nothing large is copied
 * from step to step. Parameters and moments exist twice; a step reads one of them and writes the other. Within, kernels lie
 * as the graph has them; what is taken out and put in is in the net's order.
 */
export class StepState {
  readonly #net: Net;
  readonly #graph: StepGraph;
  readonly #parameters: readonly Place[];
  readonly #byName: ReadonlyMap<string, Place>;
  readonly #statisticPlaces: ReadonlyMap<string, Place>;
  #now: Vectors;
  #next: Vectors;
  #statistics: Float32Array;
  #step = 0;

  constructor(net: Net, graph: StepGraph, { weights: start, statistics }: { readonly weights: Float32Array; readonly statistics: Float32Array }) {
    this.#net = net;
    this.#graph = graph;
    this.#parameters = parameterPlaces(net);
    this.#byName = new Map(this.#parameters.map((place) => [place.name, place]));
    this.#statisticPlaces = new Map(statisticPlaces(net).map((place) => [place.name, place]));
    const weights = this.#arranged(start, toBlocks);
    const zeros = (): Float32Array => new Float32Array(weights.length);
    this.#now = { weights, m: zeros(), v: zeros() };
    // Frozen parameters are never written: both copies hold them.
    this.#next = { weights: weights.slice(), m: zeros(), v: zeros() };
    this.#statistics = statistics.slice();
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
      throw new ProblemError({ where: this.#net.name, what: `The state is of another net: ${given.join(', ')} values where this one has ${lengths.join(', ')}.`, advice: 'Start the training anew, or give the net that the checkpoint was made with.' });
    }
    weights.set(this.#arranged(state.weights, toBlocks));
    this.#next.weights.set(weights);
    m.set(this.#arranged(state.m, toBlocks));
    v.set(this.#arranged(state.v, toBlocks));
    this.#statistics.set(state.statistics);
    this.#step = state.step;
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
    const scalars = adamScalars({ step: this.#step + 1, learningRate: batch.learningRate, weightDecay });
    for (const name of ['rate', 'epsilon', 'keep'] as const) feeds[stepNames[name]] = { data: Float32Array.of(scalars[name]), dims: [] };
    for (const name of graph.frozenStatistics) {
      const place = this.#statisticPlaces.get(name);
      if (place !== undefined) feeds[name] = { data: viewOf(this.#statistics, place), dims: place.shape };
    }
    const trained = new Set(graph.trained);
    for (const pack of graph.packs) {
      for (const [name, vector] of this.#namesOf(pack.name, this.#now)) feeds[name] = { data: this.#gather(pack, vector), dims: [pack.length] };
    }
    const packed = packedNames(graph);
    for (const place of this.#parameters) {
      if (packed.has(place.name)) continue;
      const [weight, ...moments] = this.#namesOf(place.name, this.#now);
      for (const [name, vector] of trained.has(place.name) ? [weight, ...moments] : [weight]) feeds[name] = { data: viewOf(vector, place), dims: place.shape };
    }
    return feeds;
  }

  /** Where the step writes what comes after it. */
  targets(): NetworkTensors {
    const graph = this.#graph;
    const [trained, packed] = [new Set(graph.trained), packedNames(graph)];
    const own = this.#parameters.filter(({ name }) => trained.has(name) && !packed.has(name));
    return Object.fromEntries([
      ...own.flatMap((place) => this.#namesOf(place.name, this.#next).map(([name, vector]) => [stepNames.next(name), { data: viewOf(vector, place), dims: place.shape }] as const)),
      ...graph.packs.flatMap((pack) => this.#namesOf(pack.name, this.#next).map(([name]) => [stepNames.next(name), { data: new Float32Array(pack.length), dims: [pack.length] }] as const)),
    ]);
  }

  /** Makes what the step has written the present state. */
  advance(outputs: NetworkTensors): void {
    const graph = this.#graph;
    for (const pack of graph.packs) {
      for (const [name, vector] of this.#namesOf(pack.name, this.#next)) this.#scatter(pack, vector, outputs[stepNames.next(name)]?.data);
    }
    [this.#now, this.#next] = [this.#next, this.#now];
    this.#step += 1;
    const kept = Math.min(mostKept, 1 - 1 / this.#step);
    for (const name of graph.batchStatistics) {
      const place = this.#statisticPlaces.get(name);
      const batch = outputs[stepNames.batch(name)]?.data;
      if (place === undefined || batch === undefined) continue;
      const running = viewOf(this.#statistics, place);
      for (let index = 0; index < running.length; index += 1) running[index] = kept * (running[index] ?? 0) + (1 - kept) * (batch[index] ?? 0);
    }
  }

  /** Names of a parameter and of its moments in the graph, with the vectors that hold them. */
  #namesOf(parameter: string, { weights, m, v }: Vectors): readonly [readonly [string, Float32Array], readonly [string, Float32Array], readonly [string, Float32Array]] {
    return [
      [parameter, weights],
      [stepNames.first(parameter), m],
      [stepNames.second(parameter), v],
    ];
  }

  #gather({ parameters, length }: ParameterPack, vector: Float32Array): Float32Array {
    const gathered = new Float32Array(length);
    let from = 0;
    for (const { name } of parameters) {
      const part = viewOf(vector, this.#placeOf(name));
      gathered.set(part, from);
      from += part.length;
    }
    return gathered;
  }

  #scatter({ parameters }: ParameterPack, vector: Float32Array, values: Float32Array | undefined): void {
    let from = 0;
    for (const { name } of parameters) {
      const part = viewOf(vector, this.#placeOf(name));
      part.set(values?.subarray(from, from + part.length) ?? []);
      from += part.length;
    }
  }

  /** A copy of a vector of parameters or moments whose kernels lie in the other order. */
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

function packedNames({ packs }: StepGraph): ReadonlySet<string> {
  return new Set(packs.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
}
