import type { TrainBatch, TrainState } from '../step/trainStep';
import { learningRateAt } from './learningRate';
import type { EpochRecord, LoopState } from './loopState';
import type { Trainable } from './trainable';

/** A batch without its learning rate. */
export type LoopBatch = Omit<TrainBatch, 'learningRate'>;

export interface LoopOptions {
  readonly trainable: Trainable;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly learningRate: { readonly peak: number; readonly warmUp: number };
  /** Early stopping: epochs without a better mean AUC; 0 = never. */
  readonly patience: number;
  /** Batches from a step on, in order, prefetched; the loop ends the iteration. */
  readonly batches: (fromStep: number) => AsyncIterable<LoopBatch>;
  /** Validation AUC per label. */
  readonly validate: (signal: AbortSignal) => Promise<Pick<EpochRecord, 'auc' | 'meanAuc'>>;
  /** Waits while the training is paused or an analysis holds the device. */
  readonly gate: (signal: AbortSignal) => Promise<void>;
  readonly onStep: (at: { readonly step: number; readonly loss: number; readonly learningRate: number }) => void;
  readonly onEpoch: (record: EpochRecord) => void;
  /** Called after every step and epoch to write a checkpoint when one is due. `isDue` is true if it must be written now. */
  readonly keep: (state: () => Promise<LoopState>, isDue: boolean) => Promise<void>;
  readonly signal: AbortSignal;
}

export type LoopOutcome = { readonly status: 'finished'; readonly state: LoopState; readonly stopped?: 'early' } | { readonly status: 'stopped'; readonly state: LoopState };

/**
 * Trains epoch by epoch, from the start or a checkpoint. The result does not depend on where or how often it was stopped: a
 * batch depends only on its step number, and validation changes nothing.
 */
export async function trainLoop(options: LoopOptions, kept: LoopState | undefined): Promise<LoopOutcome> {
  const { signal, epochs, stepsPerEpoch, patience } = options;
  const run = new LoopRun(options, kept, kept?.net.step ?? (await options.trainable.state()).step);
  if (kept !== undefined) await options.trainable.restore(kept.net);
  const batches = options.batches(run.step)[Symbol.asyncIterator]();
  try {
    for (;;) {
      if (run.isEpochOpen) await run.finishEpoch();
      if (signal.aborted) break;
      const isLate = patience > 0 && run.epochsSinceBest >= patience;
      if (isLate || run.step >= epochs * stepsPerEpoch) return { status: 'finished', state: await run.state(), ...(isLate ? { stopped: 'early' } : {}) };
      await options.gate(signal);
      if (signal.aborted) break;
      const next = await batches.next();
      if (next.done === true || signal.aborted) break;
      await run.learn(next.value);
    }
    const state = await run.state();
    await options.keep(() => Promise.resolve(state), true);
    return { status: 'stopped', state };
  } finally {
    await batches.return?.();
  }
}

class LoopRun {
  step: number;
  readonly #options: LoopOptions;
  readonly #history: EpochRecord[];
  #best: LoopState['best'];
  #lossSum: number;

  constructor(options: LoopOptions, kept: LoopState | undefined, step: number) {
    this.#options = options;
    this.step = step;
    this.#history = [...(kept?.history ?? [])];
    this.#best = kept?.best;
    this.#lossSum = kept?.lossSum ?? 0;
  }

  /** True if all steps of an epoch are done but its validation is not. */
  get isEpochOpen(): boolean {
    return this.step > 0 && this.step % this.#options.stepsPerEpoch === 0 && this.#history.length < this.step / this.#options.stepsPerEpoch;
  }

  get epochsSinceBest(): number {
    return this.#best === undefined ? 0 : this.#history.length - this.#best.epoch;
  }

  async state(): Promise<LoopState> {
    return this.#stateOf(await this.#options.trainable.state());
  }

  #stateOf(net: TrainState): LoopState {
    return { net, lossSum: this.#lossSum, history: [...this.#history], ...(this.#best === undefined ? {} : { best: this.#best }) };
  }

  async learn(batch: LoopBatch): Promise<void> {
    const { trainable, onStep, keep } = this.#options;
    const learningRate = this.#rate(this.step);
    const { loss } = await trainable.run({ ...batch, learningRate });
    this.step += 1;
    this.#lossSum += loss;
    onStep({ step: this.step, loss, learningRate });
    if (!this.isEpochOpen) await keep(() => this.state(), false);
  }

  /** If stopped during validation, the epoch stays open and the next run validates again. */
  async finishEpoch(): Promise<void> {
    const { trainable, validate, onEpoch, keep, signal, stepsPerEpoch } = this.#options;
    const judged = await validate(signal);
    if (signal.aborted) return;
    const record: EpochRecord = { epoch: this.#history.length + 1, loss: this.#lossSum / stepsPerEpoch, learningRate: this.#rate(this.step - 1), ...judged };
    // One copy of the state for both: 135 MB for 11 million weights.
    const net = await trainable.state();
    if (isBetter(record, this.#history[(this.#best?.epoch ?? 0) - 1])) this.#best = bestOf(record.epoch, net);
    this.#history.push(record);
    this.#lossSum = 0;
    await keep(async () => this.#stateOf(net), true);
    onEpoch(record);
  }

  #rate(step: number): number {
    const { learningRate, epochs, stepsPerEpoch } = this.#options;
    return learningRateAt(step, { ...learningRate, steps: epochs * stepsPerEpoch });
  }
}

/** Without a validation AUC, the last epoch counts as the best. */
function isBetter(record: EpochRecord, best: EpochRecord | undefined): boolean {
  return best === undefined || record.meanAuc === null || best.meanAuc === null || record.meanAuc > best.meanAuc;
}

function bestOf(epoch: number, { weights, statistics }: TrainState): NonNullable<LoopState['best']> {
  return { epoch, weights, statistics };
}
