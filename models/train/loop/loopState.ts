import type { TrainState } from '../step/trainStep';

/** Metrics of one finished epoch. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Mean loss of the epoch's steps, on augmented films. */
  readonly loss: number;
  /** Learning rate of the last step. */
  readonly learningRate: number;
  /** Validation AUC per label; null if all films are of one class. */
  readonly auc: Readonly<Record<string, number | null>>;
  /** Mean over the labels that have an AUC; null if none has. */
  readonly meanAuc: number | null;
}

/** State of a training between two steps: with the plan, everything needed to resume exactly. */
export interface LoopState {
  readonly net: TrainState;
  /** Sum of the losses of the unfinished epoch. */
  readonly lossSum: number;
  readonly history: readonly EpochRecord[];
  /** Weights and statistics after the epoch with the best mean AUC so far; absent before the first epoch. */
  readonly best?: { readonly epoch: number; readonly weights: Float32Array; readonly statistics: Float32Array };
}
