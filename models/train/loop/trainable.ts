/** What an optimiser keeps between two steps: all that a checkpoint needs. */
export interface TrainableState {
  readonly weights: Float32Array;
  /** First and second moments of the gradient, one per weight. */
  readonly m: Float32Array;
  readonly v: Float32Array;
  /** Steps done. */
  readonly step: number;
  /** Running statistics of normalisation layers; empty where there are none. */
  readonly statistics: Float32Array;
}

export interface TrainingBatch {
  /** `batch` inputs, one after the other. */
  readonly images: Float32Array;
  /** `batch` × labels: 1 = present, 0 = absent. */
  readonly targets: Float32Array;
  /** `batch` × labels: weight of each answer in the loss; 0 = not known. */
  readonly weights: Float32Array;
}

/** Something that learns from batches: a whole network's training step, or a head on features. */
export interface Trainable {
  /** Inputs per call of `run` and `predict`, always. */
  readonly batch: number;
  run(batch: TrainingBatch & { readonly learningRate: number }): Promise<{ readonly loss: number }>;
  state(): TrainableState;
  restore(state: TrainableState): void;
  /** Logits, `batch` × labels, with the weights as they are and normalisation as at inference. */
  predict(images: Float32Array): Promise<{ readonly logits: Float32Array }>;
}
