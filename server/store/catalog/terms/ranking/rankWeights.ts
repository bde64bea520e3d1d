import type { RankNetwork } from './rankNetwork';
import { shippedNetwork } from './rankNetwork.made';
import { WeightedSums } from './weightedSums';

/** A network prepared for evaluation; by default the shipped one. */
export class RankWeights {
  readonly #units: number;
  readonly #output: Float64Array;
  /** Sums of the hidden units, followed by the skip connection. */
  readonly #ways: WeightedSums;

  constructor({ hidden, hiddenBias, output, direct }: RankNetwork = shippedNetwork) {
    this.#units = hidden.length;
    this.#output = Float64Array.from(output);
    this.#ways = new WeightedSums([...hidden.map((row, unit) => ({ start: hiddenBias[unit] ?? 0, weights: row })), { start: 0, weights: direct }], direct.length);
  }

  /** The network's output for a candidate's features; comparable only within one query. */
  worthOf(values: ArrayLike<number>): number {
    const ways = this.#ways;
    ways.inputs.set(values);
    ways.add();
    let worth = ways.sums[this.#units] ?? 0;
    for (let unit = 0; unit < this.#units; unit += together) {
      let some = 0;
      for (let place = unit; place < unit + together; place += 1) some += this.#rectified(place);
      worth += some;
    }
    return worth;
  }

  #rectified(unit: number): number {
    const sum = this.#ways.sums[unit] ?? 0;
    return sum > 0 ? sum * (this.#output[unit] ?? 0) : 0;
  }
}

/** Units are summed in groups of this size; another order would round differently. */
const together = 4;
