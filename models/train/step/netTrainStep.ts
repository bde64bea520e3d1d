import { ProblemError } from '../../../server/core/base/problem';
import type { Provider, ProviderFallback } from '../../contract/protocol';
import type { Network } from '../../inference/runtime/network';
import type { Runtime } from '../../inference/runtime/runtime';
import type { Net } from '../../nets/net';
import { exportedOutputs, writeNet } from '../../nets/writeNet';
import type { StepState } from './stepState';
import type { Prediction, TrainBatch, TrainState, TrainStep } from './trainStep';
import { stepNames, type StepGraph } from './writeTrainStep';

export interface NetTrainStepParts {
  readonly net: Net;
  readonly batch: number;
  readonly network: Network;
  readonly fallbacks: readonly ProviderFallback[];
  readonly graph: StepGraph;
  readonly state: StepState;
  readonly runtime: Runtime;
  readonly weightDecay: number;
  readonly readsPlaces: boolean;
  readonly threads?: number;
}

/** A training step on an opened graph. */
export class NetTrainStep implements TrainStep {
  readonly #parts: NetTrainStepParts;
  readonly #outputs: readonly string[];
  /** Exported network of the current weights, opened by the first prediction after a step. */
  #exported: Network | undefined;

  constructor(parts: NetTrainStepParts) {
    this.#parts = parts;
    const { graph, state } = parts;
    this.#outputs = [stepNames.loss, ...graph.batchStatistics.map(stepNames.batch), ...Object.keys(state.targets())];
  }

  get net(): Net {
    return this.#parts.net;
  }

  get batch(): number {
    return this.#parts.batch;
  }

  get provider(): Provider {
    return this.#parts.network.provider;
  }

  get fallbacks(): readonly ProviderFallback[] {
    return this.#parts.fallbacks;
  }

  get map(): StepGraph['map'] {
    return this.#parts.graph.map;
  }

  async run(batch: TrainBatch): Promise<{ readonly loss: number }> {
    this.#checkLengths(batch);
    const { network, state, weightDecay, readsPlaces } = this.#parts;
    const feeds = state.feeds({ batch, weightDecay, readsPlaces });
    const outputs = await network.run(feeds, this.#outputs, state.targets());
    const loss = outputs[stepNames.loss]?.data[0] ?? NaN;
    if (!Number.isFinite(loss)) throw new Error(`The loss is ${loss}: the learning rate ${batch.learningRate} is too high, or a film or a weight is not a number.`);
    state.advance(outputs, { learningRate: batch.learningRate, weightDecay });
    await this.#forget();
    return { loss };
  }

  async state(): Promise<TrainState> {
    await this.#takeOver();
    return this.#parts.state.copy();
  }

  async restore(state: TrainState): Promise<void> {
    this.#parts.state.restore(state);
    await this.#forget();
  }

  async predict(images: Float32Array): Promise<Prediction> {
    const { net, runtime, threads } = this.#parts;
    const { name, channels, height, width } = net.input;
    this.#exported ??= await runtime.open(await this.exportModel(), { provider: this.provider, ...(threads === undefined ? {} : { threads }) });
    const hasMap = net.output.map !== undefined;
    const outputs = await this.#exported.run({ [name]: { data: images, dims: [images.length / (channels * height * width), channels, height, width] } }, hasMap ? [exportedOutputs.logits, exportedOutputs.map] : [exportedOutputs.logits]);
    const map = outputs[exportedOutputs.map];
    const logits = outputs[exportedOutputs.logits]?.data ?? new Float32Array(0);
    return map === undefined ? { logits } : { logits, map: { rows: map.dims[2] ?? 0, columns: map.dims[3] ?? 0, values: map.data } };
  }

  async exportModel(): Promise<Uint8Array> {
    await this.#takeOver();
    return writeNet(this.#parts.net, this.#parts.state.values);
  }

  async dispose(): Promise<void> {
    await this.#forget();
    await this.#parts.network.release();
  }

  async #takeOver(): Promise<void> {
    const { network, state } = this.#parts;
    if (state.isCarried) state.absorb(await network.carried());
  }

  async #forget(): Promise<void> {
    await this.#exported?.release();
    this.#exported = undefined;
  }

  #checkLengths({ images, targets, weights, places }: TrainBatch): void {
    const { net, batch, graph } = this.#parts;
    const { channels, height, width } = net.input;
    const labels = batch * net.output.labels;
    const cells = graph.map === undefined ? 0 : labels * graph.map.rows * graph.map.columns;
    const wanted = { images: [images, batch * channels * height * width], targets: [targets, labels], weights: [weights, labels], 'places.targets': [places?.targets, cells], 'places.weights': [places?.weights, cells] } as const;
    for (const [where, [values, length]] of Object.entries(wanted)) {
      if (values !== undefined && values.length !== length) throw new ProblemError({ where, what: `${values.length} values were given where a batch of ${batch} has ${length}.`, advice: `The net takes films of ${channels} × ${height} × ${width}, ${batch} at a time.` });
    }
  }
}
