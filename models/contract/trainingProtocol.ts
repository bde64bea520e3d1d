import { NotificationType, NotificationType0, RequestType } from 'vscode-jsonrpc';
import type { Problem } from '../../server/core/base/problem';
import type { ProviderFallback } from './protocol';
import type { TrainingRecipe } from './trainingPlan';

/**
 * Contract of the training process (`dist/training.js`): vscode-jsonrpc over its IPC channel, forked by the command line and
 * the extension. One run per process; cancelling the request, or the parent's end, stops it after the current step with a
 * checkpoint.
 */
export interface TrainParams {
  /** Folder of the run: `plan.json` in, checkpoint and result out. A stopped run is resumed. */
  readonly runDirectory: string;
}

export type TrainOutcome =
  /** The folder has card, network, metrics and plots, ready to be validated and installed. */
  | { readonly status: 'trained'; readonly modelDirectory: string; readonly epochs: number; readonly bestEpoch: number }
  /** Stopped with a checkpoint; the run can be resumed. */
  | { readonly status: 'stopped'; readonly step: number }
  | { readonly status: 'failed'; readonly message: string };

/** One component of a training's memory use. */
export interface MemoryShare {
  readonly what: string;
  readonly bytes: number;
}

/** Figures of a finished epoch; see `EpochRecord`. */
export interface EpochEvent {
  readonly epoch: number;
  readonly loss: number;
  readonly learningRate: number;
  readonly auc: Readonly<Record<string, number | null>>;
  readonly meanAuc: number | null;
}

export type TrainEvent =
  /** Sent before anything is allocated: what will be trained on what, and the memory it needs. */
  | {
      readonly type: 'planned';
      readonly recipe: TrainingRecipe;
      readonly network: string;
      readonly labels: readonly string[];
      readonly films: { readonly train: number; readonly validation: number; readonly test: number; readonly missing: number; readonly excluded: number };
      readonly steps: number;
      readonly epochs: number;
      readonly memory: readonly MemoryShare[];
    }
  /** The network is ready; a resumed run reports its history. */
  | { readonly type: 'started'; readonly provider: string; readonly fallbacks: readonly ProviderFallback[]; readonly parameters: number; readonly step: number; readonly history: readonly EpochEvent[] }
  /** Progress of feature extraction with the frozen backbone. */
  | { readonly type: 'features'; readonly done: number; readonly total: number }
  /** Sent a few times per second. `loss` is the mean since the last event. */
  | { readonly type: 'step'; readonly step: number; readonly steps: number; readonly loss: number; readonly learningRate: number; readonly imagesPerSecond: number; readonly secondsLeft: number }
  | { readonly type: 'epoch'; readonly record: EpochEvent }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  /** Waiting: an analysis is using the device. */
  | { readonly type: 'waiting' }
  /** Evaluating, calibrating and writing the model. */
  | { readonly type: 'finishing' }
  | { readonly type: 'warning'; readonly problem: Problem };

export const trainRequest = new RequestType<TrainParams, TrainOutcome, void>('training/run');
export const trainEvent = new NotificationType<TrainEvent>('training/event');
/** Pauses after the current step until resumed. */
export const pauseTraining = new NotificationType0('training/pause');
export const resumeTraining = new NotificationType0('training/resume');
