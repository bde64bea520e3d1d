import { ProblemError } from '../../../server/core/base/problem';
import type { Trainable } from '../loop/trainable';
import type { Prediction, TrainBatch, TrainState } from '../step/trainStep';

export interface LogisticOptions {
  readonly features: number;
  readonly labels: number;
  readonly batch: number;
  /** Mean of the training features, which are standardised as `(value − mean) / deviation`. */
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
  /** AdamW's λ (Loshchilov and Hutter 2019). */
  readonly weightDecay: number;
}

/** Kingma and Ba 2015, algorithm 1. */
const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** Logistic regression, one weight row and bias per label, with the same steps, schedule and checkpoints as a whole network. Starts at zero, so it needs no seed. */
export class LogisticStep implements Trainable {
  readonly batch: number;
  readonly map = undefined;
  readonly #options: LogisticOptions;
  /** Labels × features, then one bias per label. */
  #weights: Float32Array;
  #m: Float32Array;
  #v: Float32Array;
  #step = 0;

  constructor(options: LogisticOptions) {
    this.#options = options;
    this.batch = options.batch;
    const size = options.labels * (options.features + 1);
    [this.#weights, this.#m, this.#v] = [new Float32Array(size), new Float32Array(size), new Float32Array(size)];
  }

  run({ images, targets, weights, learningRate }: TrainBatch): Promise<{ readonly loss: number }> {
    const { features, labels } = this.#options;
    const gradient = new Float64Array(this.#weights.length);
    const answers = this.batch * labels;
    let loss = 0;
    for (let row = 0; row < this.batch; row += 1) {
      const input = this.#standardised(images, row);
      for (let label = 0; label < labels; label += 1) {
        const at = row * labels + label;
        const logit = this.#logit(input, label);
        const target = targets[at] ?? 0;
        const weight = (weights[at] ?? 0) / answers;
        if (weight === 0) continue;
        loss += weight * (Math.max(logit, 0) - target * logit + Math.log1p(Math.exp(-Math.abs(logit))));
        const slope = weight * (1 / (1 + Math.exp(-logit)) - target);
        for (let feature = 0; feature < features; feature += 1) gradient[label * features + feature] = (gradient[label * features + feature] ?? 0) + slope * (input[feature] ?? 0);
        gradient[labels * features + label] = (gradient[labels * features + label] ?? 0) + slope;
      }
    }
    this.#update(gradient, learningRate);
    return Promise.resolve({ loss });
  }

  state(): Promise<TrainState> {
    return Promise.resolve({ weights: this.#weights.slice(), m: this.#m.slice(), v: this.#v.slice(), statistics: new Float32Array(0), step: this.#step });
  }

  restore({ weights, m, v, step }: TrainState): Promise<void> {
    if (weights.length !== this.#weights.length) throw new ProblemError({ what: `The state has ${weights.length} weights, the head ${this.#weights.length}.` });
    [this.#weights, this.#m, this.#v, this.#step] = [weights.slice(), m.slice(), v.slice(), step];
    return Promise.resolve();
  }

  predict(images: Float32Array): Promise<Prediction> {
    const { features, labels } = this.#options;
    const rows = images.length / features;
    const logits = new Float32Array(rows * labels);
    for (let row = 0; row < rows; row += 1) {
      const input = this.#standardised(images, row);
      for (let label = 0; label < labels; label += 1) logits[row * labels + label] = this.#logit(input, label);
    }
    return Promise.resolve({ logits });
  }

  /** Weights (labels × features) and biases for unstandardised features. */
  folded(): { readonly weight: Float32Array; readonly bias: Float32Array } {
    const { features, labels, mean, deviation } = this.#options;
    const weight = new Float32Array(labels * features);
    const bias = this.#weights.slice(labels * features);
    for (let label = 0; label < labels; label += 1) {
      let offset = bias[label] ?? 0;
      for (let feature = 0; feature < features; feature += 1) {
        const own = (this.#weights[label * features + feature] ?? 0) / (deviation[feature] ?? 1);
        weight[label * features + feature] = own;
        offset -= own * (mean[feature] ?? 0);
      }
      bias[label] = offset;
    }
    return { weight, bias };
  }

  #standardised(images: Float32Array, row: number): Float64Array {
    const { features, mean, deviation } = this.#options;
    const input = new Float64Array(features);
    for (let feature = 0; feature < features; feature += 1) input[feature] = ((images[row * features + feature] ?? 0) - (mean[feature] ?? 0)) / (deviation[feature] ?? 1);
    return input;
  }

  #logit(input: Float64Array, label: number): number {
    const { features, labels } = this.#options;
    let sum = this.#weights[labels * features + label] ?? 0;
    for (let feature = 0; feature < features; feature += 1) sum += (this.#weights[label * features + feature] ?? 0) * (input[feature] ?? 0);
    return sum;
  }

  #update(gradient: Float64Array, learningRate: number): void {
    const { features, labels, weightDecay } = this.#options;
    this.#step += 1;
    const first = 1 - adam.beta1 ** this.#step;
    const second = 1 - adam.beta2 ** this.#step;
    for (let at = 0; at < gradient.length; at += 1) {
      const slope = gradient[at] ?? 0;
      const m = adam.beta1 * (this.#m[at] ?? 0) + (1 - adam.beta1) * slope;
      const v = adam.beta2 * (this.#v[at] ?? 0) + (1 - adam.beta2) * slope * slope;
      this.#m[at] = m;
      this.#v[at] = v;
      const decay = at < labels * features ? weightDecay * (this.#weights[at] ?? 0) : 0;
      this.#weights[at] = (this.#weights[at] ?? 0) - learningRate * (m / first / (Math.sqrt(v / second) + adam.epsilon) + decay);
    }
  }
}
