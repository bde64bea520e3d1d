import type { TrainingPlan } from '../contract/trainingPlan';
import type { ModelCard } from '../contract/modelCard';
import type { ProviderFallback } from '../contract/protocol';
import type { TrainEvent } from '../contract/trainingProtocol';
import type { PictureLoader } from './loader/pictureLoader';
import type { Trainable } from './loop/trainable';

/** What a recipe makes of a plan: a trainable, its data loader, and the export of the model. */
export interface Learner {
  readonly trainable: Trainable;
  /** Provides the inputs of `trainable`. */
  readonly loader: PictureLoader;
  readonly provider: string;
  /** Providers rejected before the one used, each with its reason; empty if none was tried. */
  readonly fallbacks?: readonly ProviderFallback[];
  readonly parameters: number;
  /** Input and output of the exported network. */
  readonly card: Pick<ModelCard, 'input' | 'output'>;
  /** Exports the network with the current weights as ONNX. */
  exportModel(): Promise<Uint8Array>;
  dispose(): Promise<void>;
}

export interface LearnerContext {
  readonly plan: TrainingPlan;
  readonly runDirectory: string;
  /** Images of the training films, and of all other films that will be requested. */
  readonly paths: { readonly train: readonly string[]; readonly others: readonly string[] };
  /** Folder of the bundles. */
  readonly bundles: string;
  readonly signal: AbortSignal;
  /** Waits while an analysis holds the device. */
  readonly gate: () => Promise<void>;
  readonly onEvent: (event: TrainEvent) => void;
}
