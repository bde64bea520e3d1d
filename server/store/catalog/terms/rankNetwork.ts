import weights from './rankNetwork.tsv';

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
  readonly #inputs: number;
  readonly #hidden: Float64Array;
  readonly #hiddenBias: Float64Array;
  readonly #output: Float64Array;
  readonly #direct: Float64Array;

  constructor({ hidden, hiddenBias, output, direct }: RankNetwork = parseRankNetwork(weights)) {
    this.#inputs = direct.length;
    this.#hidden = Float64Array.from(hidden.flat());
    this.#hiddenBias = Float64Array.from(hiddenBias);
    this.#output = Float64Array.from(output);
    this.#direct = Float64Array.from(direct);
  }

  /** What the features of a candidate are worth, against others of the same query. */
  worthOf(values: Float64Array): number {
    const inputs = this.#inputs;
    const hidden = this.#hidden;
    let worth = 0;
    for (let input = 0; input < inputs; input += 1) worth += (this.#direct[input] ?? 0) * (values[input] ?? 0);
    for (let unit = 0; unit < this.#output.length; unit += 1) {
      let sum = this.#hiddenBias[unit] ?? 0;
      const row = unit * inputs;
      for (let input = 0; input < inputs; input += 1) sum += (hidden[row + input] ?? 0) * (values[input] ?? 0);
      if (sum > 0) worth += sum * (this.#output[unit] ?? 0);
    }
    return worth;
  }
}

/** One line per row: its name, then its numbers. */
export function formatRankNetwork({ hidden, hiddenBias, output, direct }: RankNetwork): string {
  const line = (name: string, row: readonly number[]): string => `${[name, ...row.map(String)].join('\t')}\n`;
  return [...hidden.map((row) => line('hidden', row)), line('hiddenBias', hiddenBias), line('output', output), line('direct', direct)].join('');
}

function parseRankNetwork(text: string): RankNetwork {
  const rows = text.split('\n').map((line) => line.split('\t'));
  const named = (name: string): readonly (readonly number[])[] => rows.filter(([first]) => first === name).map((row) => row.slice(1).map(Number));
  return { hidden: named('hidden'), hiddenBias: named('hiddenBias')[0] ?? [], output: named('output')[0] ?? [], direct: named('direct')[0] ?? [] };
}
