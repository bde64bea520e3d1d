import { NotificationType, NotificationType0, RequestType } from 'vscode-jsonrpc';
import type { Problem } from '../../server/core/base/problem';
import type { ProviderFallback } from './protocol';
import type { TrainingRecipe } from './trainingPlan';

/**
 * Contract of the training process (`dist/training.js`): vscode-jsonrpc over its IPC channel, forked by the command line
 * and by the extension. One run per process; the request's cancellation stops it after the step in work, with a
 * checkpoint, and so does the parent's end.
 */
export interface TrainParams {
  /** Folder of the run: `plan.json` in, checkpoint and result out. A run that was stopped goes on. */
  readonly runDirectory: string;
}

export type TrainOutcome =
  /** Card, network, metrics and plots lie in the folder, ready to be checked and installed. */
  | { readonly status: 'trained'; readonly modelDirectory: string; readonly epochs: number; readonly bestEpoch: number }
  /** What is done is kept: the same run goes on from there. */
  | { readonly status: 'stopped'; readonly step: number }
  | { readonly status: 'failed'; readonly message: string };

/** A share of the memory that a training takes. */
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
  /** Before anything is taken: what will be trained on what, and the memory that it needs. */
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
  /** The network is ready; a run that goes on tells its curve so far. */
  | { readonly type: 'started'; readonly provider: string; readonly fallbacks: readonly ProviderFallback[]; readonly parameters: number; readonly step: number; readonly history: readonly EpochEvent[] }
  /** Films through the frozen backbone. */
  | { readonly type: 'features'; readonly done: number; readonly total: number }
  /** A few times a second. `loss` is the mean since the last one. */
  | { readonly type: 'step'; readonly step: number; readonly steps: number; readonly loss: number; readonly learningRate: number; readonly imagesPerSecond: number; readonly secondsLeft: number }
  | { readonly type: 'epoch'; readonly record: EpochEvent }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  /** An analysis has the device. */
  | { readonly type: 'waiting' }
  /** Evaluates, calibrates and writes the model. */
  | { readonly type: 'finishing' }
  | { readonly type: 'warning'; readonly problem: Problem };

export const trainRequest = new RequestType<TrainParams, TrainOutcome, void>('training/run');
export const trainEvent = new NotificationType<TrainEvent>('training/event');
/** Holds after the step in work; nothing is lost, and nothing computed, until it goes on. */
export const pauseTraining = new NotificationType0('training/pause');
export const resumeTraining = new NotificationType0('training/resume');
