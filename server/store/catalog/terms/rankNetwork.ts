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
  /** By four units, then by feature, then by unit. */
  readonly #hidden: Float64Array;
  readonly #hiddenBias: Float64Array;
  readonly #output: Float64Array;
  readonly #direct: Float64Array;
  /** Features that are not zero, about half of them. */
  readonly #told: Uint16Array;

  constructor({ hidden, hiddenBias, output, direct }: RankNetwork = parseRankNetwork(weights)) {
    this.#inputs = direct.length;
    const units = Math.ceil(hidden.length / together) * together;
    this.#hidden = Float64Array.from({ length: units * direct.length }, (_, place) => {
      const row = Math.floor(place / together);
      return hidden[Math.floor(row / direct.length) * together + (place % together)]?.[row % direct.length] ?? 0;
    });
    this.#hiddenBias = Float64Array.from({ length: units }, (_, unit) => hiddenBias[unit] ?? 0);
    this.#output = Float64Array.from({ length: units }, (_, unit) => output[unit] ?? 0);
    this.#direct = Float64Array.from(direct);
    this.#told = new Uint16Array(direct.length);
  }

  /** What the features of a candidate are worth, against others of the same query. */
  worthOf(values: ArrayLike<number>): number {
    const inputs = this.#inputs;
    const hidden = this.#hidden;
    const told = this.#told;
    let count = 0;
    let worth = 0;
    for (let input = 0; input < inputs; input += 1) {
      const value = values[input] ?? 0;
      if (value === 0) continue;
      worth += (this.#direct[input] ?? 0) * value;
      told[count++] = input;
    }
    for (let unit = 0; unit < this.#output.length; unit += together) {
      let a = this.#hiddenBias[unit] ?? 0;
      let b = this.#hiddenBias[unit + 1] ?? 0;
      let c = this.#hiddenBias[unit + 2] ?? 0;
      let d = this.#hiddenBias[unit + 3] ?? 0;
      for (let place = 0; place < count; place += 1) {
        const input = told[place] ?? 0;
        const value = values[input] ?? 0;
        const at = unit * inputs + input * together;
        a += (hidden[at] ?? 0) * value;
        b += (hidden[at + 1] ?? 0) * value;
        c += (hidden[at + 2] ?? 0) * value;
        d += (hidden[at + 3] ?? 0) * value;
      }
      if (a > 0) worth += a * (this.#output[unit] ?? 0);
      if (b > 0) worth += b * (this.#output[unit + 1] ?? 0);
      if (c > 0) worth += c * (this.#output[unit + 2] ?? 0);
      if (d > 0) worth += d * (this.#output[unit + 3] ?? 0);
    }
    return worth;
  }
}

/** Units that are summed side by side: one sum alone would wait for each of its additions. */
const together = 4;

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
