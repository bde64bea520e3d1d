import type { TrainState } from '../step/trainStep';

/** Figures of one finished epoch. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Mean of the epoch's steps, on augmented films. */
  readonly loss: number;
  /** Of the last step. */
  readonly learningRate: number;
  /** On the validation films, by label; null if they are all of one class. */
  readonly auc: Readonly<Record<string, number | null>>;
  /** Over the labels that have one; null if none has. */
  readonly meanAuc: number | null;
}

/** Where a training stands between two steps: with the plan, all that is needed to go on as if nothing had happened. */
export interface LoopState {
  readonly net: TrainState;
  /** Sum of the losses of the unfinished epoch. */
  readonly lossSum: number;
  readonly history: readonly EpochRecord[];
  /** Weights and statistics after the epoch with the best mean AUC so far; absent before the first epoch. */
  readonly best?: { readonly epoch: number; readonly weights: Float32Array; readonly statistics: Float32Array };
}
