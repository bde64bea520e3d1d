import { seededRandom } from '../../server/core/base/seededRandom';
import type { RankNetwork } from '../../server/store/catalog/terms/ranking/rankNetwork';

/** The candidates of one query: a feature row each, and which of them are correct. */
export interface RankExample {
  /** By candidate, then by feature. */
  readonly features: Float32Array;
  readonly isGood: Uint8Array;
}

export interface FitOptions {
  /** Networks that are fitted apart and then averaged: hidden units of all of them stand side by side in the one that is made. */
  readonly members: number;
  readonly units: number;
  readonly epochs: number;
  readonly seed: number;
  readonly onEpoch?: (epoch: number, loss: number) => void;
}

/** Adam with its published constants (Kingma and Ba 2015), cosine learning-rate decay, weight decay. */
const learning = { rate: 3e-3, lastRate: 1e-5, first: 0.9, second: 0.999, epsilon: 1e-8, decay: 1e-4, batch: 128 } as const;
/** Gradients below this are skipped as noise, which most candidates' are. */
const leastSlope = 1e-3;
/** Decimals of the shipped weights. */
const decimals = 3;

/**
 * Fits the network with a listwise softmax loss: for each query, it raises the total probability of all correct candidates. The
 * order of the arithmetic is fixed by examples and seed, so that results are reproducible.
 */
export function fitNetwork(examples: readonly RankExample[], options: FitOptions): RankNetwork {
  const inputs = (examples[0]?.features.length ?? 0) / Math.max(1, examples[0]?.isGood.length ?? 1);
  const { means, deviations } = standardise(examples, inputs);
  const networks = Array.from({ length: options.members }, (_, member) => fitMember(examples, inputs, { ...options, seed: options.seed + member }).network(means, deviations));
  return averageOf(networks);
}

function averageOf(networks: readonly RankNetwork[]): RankNetwork {
  const share = (value: number): number => rounded(value / networks.length);
  return {
    hidden: networks.flatMap(({ hidden }) => hidden),
    hiddenBias: networks.flatMap(({ hiddenBias }) => hiddenBias),
    output: networks.flatMap(({ output }) => output.map(share)),
    direct: (networks[0]?.direct ?? []).map((_, input) => share(networks.reduce((sum, { direct }) => sum + (direct[input] ?? 0), 0))),
  };
}

function fitMember(examples: readonly RankExample[], inputs: number, { units, epochs, seed, onEpoch }: FitOptions): Weights {
  const random = seededRandom(seed);
  const weights = new Weights(inputs, units, random);
  const order = Uint32Array.from(examples, (_, index) => index);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const rate = learning.rate * 0.5 * (1 + Math.cos((Math.PI * epoch) / epochs)) + learning.lastRate;
    let loss = 0;
    for (let from = 0; from < order.length; from += learning.batch) {
      const batch = order.subarray(from, from + learning.batch);
      for (const index of batch) {
        const example = examples[index];
        if (example !== undefined) loss += weights.learn(example, 1 / batch.length);
      }
      step += 1;
      weights.move(rate, step);
    }
    onEpoch?.(epoch, loss / Math.max(1, examples.length));
  }
  return weights;
}

function standardise(examples: readonly RankExample[], inputs: number): { readonly means: Float64Array; readonly deviations: Float64Array } {
  const means = new Float64Array(inputs);
  const squares = new Float64Array(inputs);
  let count = 0;
  for (const { features } of examples) {
    for (let place = 0; place < features.length; place += inputs) {
      count += 1;
      for (let input = 0; input < inputs; input += 1) {
        const value = features[place + input] ?? 0;
        means[input] = (means[input] ?? 0) + value;
        squares[input] = (squares[input] ?? 0) + value * value;
      }
    }
  }
  const deviations = new Float64Array(inputs);
  for (let input = 0; input < inputs; input += 1) {
    const mean = (means[input] ?? 0) / Math.max(1, count);
    means[input] = mean;
    deviations[input] = Math.sqrt(Math.max(0, (squares[input] ?? 0) / Math.max(1, count) - mean * mean)) + 1e-6;
  }
  for (const { features } of examples) {
    for (let place = 0; place < features.length; place += 1) {
      const input = place % inputs;
      features[place] = ((features[place] ?? 0) - (means[input] ?? 0)) / (deviations[input] ?? 1);
    }
  }
  return { means, deviations };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const kept = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** All parameters in one array: hidden (by unit, then by input), hidden bias, output, skip connection. */
class Weights {
  readonly #inputs: number;
  readonly #units: number;
  readonly #values: Float64Array;
  readonly #gradients: Float64Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  #hidden = new Float64Array(0);
  #scores = new Float64Array(0);

  constructor(inputs: number, units: number, random: () => number) {
    this.#inputs = inputs;
    this.#units = units;
    const size = units * inputs + 2 * units + inputs;
    this.#values = new Float64Array(size);
    this.#gradients = new Float64Array(size);
    this.#first = new Float64Array(size);
    this.#second = new Float64Array(size);
    const scales = [
      { until: units * inputs, scale: 1 / Math.sqrt(inputs) },
      { until: units * inputs + units, scale: 0 },
      { until: units * inputs + 2 * units, scale: 0.1 },
      { until: size, scale: 0.01 },
    ];
    for (let place = 0; place < size; place += 1) this.#values[place] = normal(random) * (scales.find(({ until }) => place < until)?.scale ?? 0);
  }

  /** Accumulates the gradient of one query. @returns its loss */
  learn({ features, isGood }: RankExample, share: number): number {
    const inputs = this.#inputs;
    const units = this.#units;
    const values = this.#values;
    const gradients = this.#gradients;
    const bias = units * inputs;
    const output = bias + units;
    const direct = output + units;
    const rows = isGood.length;
    if (this.#hidden.length < rows * units) this.#hidden = new Float64Array(rows * units);
    if (this.#scores.length < rows) this.#scores = new Float64Array(rows);
    const hidden = this.#hidden;
    const scores = this.#scores;
    let most = -Infinity;
    for (let row = 0; row < rows; row += 1) {
      const from = row * inputs;
      let score = 0;
      for (let input = 0; input < inputs; input += 1) score += (values[direct + input] ?? 0) * (features[from + input] ?? 0);
      for (let unit = 0; unit < units; unit += 1) {
        let sum = values[bias + unit] ?? 0;
        const at = unit * inputs;
        for (let input = 0; input < inputs; input += 1) sum += (values[at + input] ?? 0) * (features[from + input] ?? 0);
        hidden[row * units + unit] = sum > 0 ? sum : 0;
        if (sum > 0) score += sum * (values[output + unit] ?? 0);
      }
      scores[row] = score;
      if (score > most) most = score;
    }
    let all = 0;
    let good = 1e-12;
    for (let row = 0; row < rows; row += 1) {
      const power = Math.exp((scores[row] ?? 0) - most);
      scores[row] = power;
      all += power;
      if (isGood[row] === 1) good += power;
    }
    for (let row = 0; row < rows; row += 1) {
      const power = scores[row] ?? 0;
      const miss = power / all - (isGood[row] === 1 ? power / good : 0);
      if (Math.abs(miss) < leastSlope) continue;
      const slope = miss * share;
      const from = row * inputs;
      for (let input = 0; input < inputs; input += 1) gradients[direct + input] = (gradients[direct + input] ?? 0) + slope * (features[from + input] ?? 0);
      for (let unit = 0; unit < units; unit += 1) {
        const active = hidden[row * units + unit] ?? 0;
        if (active <= 0) continue;
        gradients[output + unit] = (gradients[output + unit] ?? 0) + slope * active;
        const down = slope * (values[output + unit] ?? 0);
        gradients[bias + unit] = (gradients[bias + unit] ?? 0) + down;
        const at = unit * inputs;
        for (let input = 0; input < inputs; input += 1) gradients[at + input] = (gradients[at + input] ?? 0) + down * (features[from + input] ?? 0);
      }
    }
    return Math.log(all) - Math.log(good);
  }

  /** Takes one optimizer step and resets the gradient. */
  move(rate: number, step: number): void {
    const firstLeft = 1 - learning.first ** step;
    const secondLeft = 1 - learning.second ** step;
    for (let place = 0; place < this.#values.length; place += 1) {
      const value = this.#values[place] ?? 0;
      const gradient = (this.#gradients[place] ?? 0) + learning.decay * value;
      const first = learning.first * (this.#first[place] ?? 0) + (1 - learning.first) * gradient;
      const second = learning.second * (this.#second[place] ?? 0) + (1 - learning.second) * gradient * gradient;
      this.#first[place] = first;
      this.#second[place] = second;
      this.#values[place] = value - (rate * (first / firstLeft)) / (Math.sqrt(second / secondLeft) + learning.epsilon);
      this.#gradients[place] = 0;
    }
  }

  /** The network with the standardisation of the features folded into its weights. */
  network(means: Float64Array, deviations: Float64Array): RankNetwork {
    const inputs = this.#inputs;
    const bias = this.#units * inputs;
    const hidden = Array.from({ length: this.#units }, (_, unit) => Array.from({ length: inputs }, (_none, input) => (this.#values[unit * inputs + input] ?? 0) / (deviations[input] ?? 1)));
    const hiddenBias = hidden.map((row, unit) => row.reduce((sum, weight, input) => sum - weight * (means[input] ?? 0), this.#values[bias + unit] ?? 0));
    return {
      hidden: hidden.map((row) => row.map(rounded)),
      hiddenBias: hiddenBias.map(rounded),
      output: Array.from(this.#values.subarray(bias + this.#units, bias + 2 * this.#units), rounded),
      direct: Array.from(this.#values.subarray(bias + 2 * this.#units), (weight, input) => rounded(weight / (deviations[input] ?? 1))),
    };
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(decimals)) + 0;
}

/** A standard normal number (Box and Muller 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
