import type { TrainingPlan } from '../contract/trainingPlan';
import type { ModelCard } from '../contract/modelCard';
import type { ProviderFallback } from '../contract/protocol';
import type { TrainEvent } from '../contract/trainingProtocol';
import type { PictureLoader } from './loader/pictureLoader';
import type { Trainable } from './loop/trainable';

/** What a recipe makes of a plan: something that learns, what it learns from, and how it becomes a model. */
export interface Learner {
  readonly trainable: Trainable;
  /** Gives what `trainable` takes. */
  readonly loader: PictureLoader;
  readonly provider: string;
  /** Providers before the one taken, each with its reason; none if they were not tried. */
  readonly fallbacks?: readonly ProviderFallback[];
  readonly parameters: number;
  /** How the exported network is fed and what it gives. */
  readonly card: Pick<ModelCard, 'input' | 'output'>;
  /** The network of the present weights. */
  exportModel(): Promise<Uint8Array>;
  dispose(): Promise<void>;
}

export interface LearnerContext {
  readonly plan: TrainingPlan;
  readonly runDirectory: string;
  /** Pictures of the training films, then of all others that will be asked for. */
  readonly paths: { readonly train: readonly string[]; readonly others: readonly string[] };
  /** Folder of the bundles. */
  readonly bundles: string;
  readonly signal: AbortSignal;
  /** Waits while the device is lent to somebody else. */
  readonly gate: () => Promise<void>;
  readonly onEvent: (event: TrainEvent) => void;
}
