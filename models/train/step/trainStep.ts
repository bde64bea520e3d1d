import type { Provider, ProviderFallback } from '../../contract/protocol';
import type { Runtime } from '../../inference/runtime/runtime';
import type { Net } from '../../nets/net';

/** Films and what is known of them: N = `TrainStep.batch` films, L labels; all arrays row-major. */
export interface TrainBatch {
  /** N × channels × height × width, as the model card's mean and std make them. */
  readonly images: Float32Array;
  /** N × L, 0–1. */
  readonly targets: Float32Array;
  /** N × L: how much each counts; 0 = nothing is known, 1 = once. */
  readonly weights: Float32Array;
  /** Where findings lie, for nets with a class map (`TrainStep.map`); left out, or with weights 0, where nobody knows. */
  readonly places?: {
    /** N × L × rows × columns, 0–1: the part of the map's cell that lies in a box of the label. */
    readonly targets: Float32Array;
    /** N × L × rows × columns. */
    readonly weights: Float32Array;
  };
  /** Of this step: the schedule's value, without Adam's bias correction, which the step makes itself. */
  readonly learningRate: number;
}

/** All that a training changes: copies, which a checkpoint can keep. The same state and batches give the same bits on the same provider and threads. */
export interface TrainState {
  /** Parameters, one after another in the net's order; Adam's first and second moments, in the same order. */
  readonly weights: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
  /** Running statistics of the batch normalisations, in the net's order. */
  readonly statistics: Float32Array;
  /** Steps done. */
  readonly step: number;
}

export interface Prediction {
  /** N × L raw scores. */
  readonly logits: Float32Array;
  /** N × L × rows × columns, where the net has a map. */
  readonly map?: { readonly rows: number; readonly columns: number; readonly values: Float32Array };
}

/** A net in training on one provider: forward, backward and AdamW (Loshchilov and Hutter 2019) as one ONNX graph; on the CPU the update works in place beside the graph, with the same bits. */
export interface TrainStep {
  readonly net: Net;
  readonly batch: number;
  readonly provider: Provider;
  /** Providers before the one taken, each with its reason. */
  readonly fallbacks: readonly ProviderFallback[];
  /** Size of the class map in training, where the net has one. */
  readonly map: { readonly rows: number; readonly columns: number } | undefined;
  /**
   * One step. `loss` is the mean binary cross-entropy over films and labels (each by its weight), plus
   * `placeWeight` times that over the map's cells. Blocks the thread as `Network.run` does.
   * @throws ProblemError for arrays of another length; Error where the runtime fails or the loss is not a number
   */
  run(batch: TrainBatch): Promise<{ readonly loss: number }>;
  state(): Promise<TrainState>;
  /** @throws ProblemError for a state of another net */
  restore(state: TrainState): Promise<void>;
  /** With running statistics, as the exported network computes it; any number of films. */
  predict(images: Float32Array): Promise<Prediction>;
  /** The network of the present weights for `modelCard.ts`: batch normalisation folded into the convolutions; outputs `logits` and, if there is one, `map`. */
  exportModel(): Promise<Uint8Array>;
  dispose(): Promise<void>;
}

export interface TrainStepOptions {
  readonly runtime: Runtime;
  readonly net: Net;
  readonly batch: number;
  /** Draws the starting weights. */
  readonly seed: number;
  /** Tried in this order; default and last: `cpu`. */
  readonly providers?: readonly Provider[];
  /** Whether a provider that takes longer than the CPU is left for it; default: no. */
  readonly takesQuickest?: boolean;
  /** Default: all cores but one. */
  readonly threads?: number;
  /** Parameters that keep their values; batch normalisations whose scale is frozen use their running statistics. */
  readonly isFrozen?: (parameter: string) => boolean;
  /** AdamW's λ; default 1e-4. */
  readonly weightDecay?: number;
  /** Share of the loss over the map's cells; default 0, which leaves `places` unread. */
  readonly placeWeight?: number;
}

/** How a step is made; `createTrainStep` is one. */
export type CreateTrainStep = (options: TrainStepOptions) => Promise<TrainStep>;
