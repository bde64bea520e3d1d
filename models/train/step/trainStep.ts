import type { Provider, ProviderFallback } from '../../contract/protocol';
import type { Runtime } from '../../inference/runtime/runtime';
import type { Net } from '../../nets/net';

/** A batch of films with targets: N = `TrainStep.batch` films, L labels; all arrays row-major. */
export interface TrainBatch {
  /** N × channels × height × width, normalised by the model card's mean and std. */
  readonly images: Float32Array;
  /** N × L, 0–1. */
  readonly targets: Float32Array;
  /** N × L loss weights; 0 = unknown, 1 = normal. */
  readonly weights: Float32Array;
  /** Localisation targets for nets with a class map (`TrainStep.map`); absent or with weights 0 if unknown. */
  readonly places?: {
    /** N × L × rows × columns, 0–1: fraction of the map's cell covered by a box of the label. */
    readonly targets: Float32Array;
    /** N × L × rows × columns. */
    readonly weights: Float32Array;
  };
  /** Learning rate of this step by the schedule; Adam's bias correction is applied by the step. */
  readonly learningRate: number;
}

/** Copy of the trainable state, for checkpoints. Equal states and batches give bit-identical results on the same provider and threads. */
export interface TrainState {
  /** Parameters in the net's order; Adam's first and second moments likewise. */
  readonly weights: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
  /** Running statistics of the batch normalisations, in the net's order. */
  readonly statistics: Float32Array;
  /** Steps done. */
  readonly step: number;
}

export interface Prediction {
  /** N × L logits. */
  readonly logits: Float32Array;
  /** N × L × rows × columns, where the net has a map. */
  readonly map?: { readonly rows: number; readonly columns: number; readonly values: Float32Array };
}

/**
 * A net in training on one provider: forward, backward and AdamW (Loshchilov and Hutter 2019) as one ONNX graph; on the CPU
 * the update runs in place outside the graph, bit-identically.
 */
export interface TrainStep {
  readonly net: Net;
  readonly batch: number;
  readonly provider: Provider;
  /** Providers rejected before the one used, each with its reason. */
  readonly fallbacks: readonly ProviderFallback[];
  /** Size of the class map in training, where the net has one. */
  readonly map: { readonly rows: number; readonly columns: number } | undefined;
  /**
   * Runs one step. `loss` is the weighted mean binary cross-entropy over films and labels, plus `placeWeight` times that over
   * the map's cells. Blocks the thread, as `Network.run` does.
   * @throws ProblemError for arrays of a wrong length; Error if the runtime fails or the loss is not finite
   */
  run(batch: TrainBatch): Promise<{ readonly loss: number }>;
  state(): Promise<TrainState>;
  /** @throws ProblemError for a state of another net */
  restore(state: TrainState): Promise<void>;
  /** Inference with running statistics, as in the exported network; any number of films. */
  predict(images: Float32Array): Promise<Prediction>;
  /**
   * Exports the network with the current weights for `modelCard.ts`: batch normalisation folded into the convolutions; outputs
   * `logits` and, if there is one, `map`.
   */
  exportModel(): Promise<Uint8Array>;
  dispose(): Promise<void>;
}

export interface TrainStepOptions {
  readonly runtime: Runtime;
  readonly net: Net;
  readonly batch: number;
  /** Seed of the initial weights. */
  readonly seed: number;
  /** Tried in this order; default and last: `cpu`. */
  readonly providers?: readonly Provider[];
  /** Whether a provider slower than the CPU is rejected; default: false. */
  readonly takesQuickest?: boolean;
  /** Default: all cores but one. */
  readonly threads?: number;
  /** Frozen parameters; batch normalisations with frozen scale use their running statistics. */
  readonly isFrozen?: (parameter: string) => boolean;
  /** AdamW's λ; default 1e-4. */
  readonly weightDecay?: number;
  /** Weight of the localisation loss; default 0, which ignores `places`. */
  readonly placeWeight?: number;
}

/** How a step is made; `createTrainStep` is one. */
export type CreateTrainStep = (options: TrainStepOptions) => Promise<TrainStep>;
