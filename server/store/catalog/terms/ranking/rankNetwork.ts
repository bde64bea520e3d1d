import weights from './rankNetwork.tsv';
import { WeightedSums } from './weightedSums';

/** Weights of the small network that orders candidates: one hidden layer with rectified units, and a direct way beside it. */
export interface RankNetwork {
  /** By hidden unit, then by feature (see `features`). */
  readonly hidden: readonly (readonly number[])[];
  readonly hiddenBias: readonly number[];
  readonly output: readonly number[];
  readonly direct: readonly number[];
}

/**
 * The network as it ships, ready to use. `npm run train:search` made the weights out of index lines and inclusion terms that had been
 * taken out of the sources before the index was built (tuning half only); they say how far each sign can be trusted, and hold no word.
 */
export class RankWeights {
  readonly #units: number;
  readonly #output: Float64Array;
  /** Of the hidden units, and behind them the direct way. */
  readonly #ways: WeightedSums;

  constructor({ hidden, hiddenBias, output, direct }: RankNetwork = parseRankNetwork(weights)) {
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

/** One line per row: its name, then its numbers. */
export function formatRankNetwork({ hidden, hiddenBias, output, direct }: RankNetwork): string {
  const line = (name: string, row: readonly number[]): string => `${[name, ...row.map(String)].join('\t')}\n`;
  return [...hidden.map((row) => line('hidden', row)), line('hiddenBias', hiddenBias), line('output', output), line('direct', direct)].join('');
}

/** Rows are read as lists of JSON: the engine's own reader is at its full pace in a process that has run nothing yet. */
function parseRankNetwork(text: string): RankNetwork {
  const rows = text.split('\n').map((line) => {
    const name = line.indexOf('\t');
    return { name: line.slice(0, Math.max(0, name)), numbers: name < 0 ? [] : (JSON.parse(`[${line.slice(name + 1).replaceAll('\t', ',')}]`) as readonly number[]) };
  });
  const named = (wanted: string): readonly (readonly number[])[] => rows.filter(({ name }) => name === wanted).map(({ numbers }) => numbers);
  const [hiddenBias = [], output = [], direct = []] = ['hiddenBias', 'output', 'direct'].flatMap(named);
  return { hidden: named('hidden'), hiddenBias, output, direct };
}
