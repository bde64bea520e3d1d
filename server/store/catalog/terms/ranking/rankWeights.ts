import type { RankNetwork } from './rankNetwork';
import { shippedNetwork } from './rankNetwork.made';
import { WeightedSums } from './weightedSums';

/** A network ready to use; the one that ships where none is named. */
export class RankWeights {
  readonly #units: number;
  readonly #output: Float64Array;
  /** Of the hidden units, and behind them the direct way. */
  readonly #ways: WeightedSums;

  constructor({ hidden, hiddenBias, output, direct }: RankNetwork = shippedNetwork) {
    this.#units = hidden.length;
    this.#output = Float64Array.from(output);
    this.#ways = new WeightedSums([...hidden.map((row, unit) => ({ start: hiddenBias[unit] ?? 0, weights: row })), { start: 0, weights: direct }], direct.length);
  }

  /** What the features of a candidate are worth, against others of the same query. */
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

/** Units that are added up before they are added to the rest: other orders would round otherwise. */
const together = 4;
