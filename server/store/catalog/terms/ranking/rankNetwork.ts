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
  /** By {@link together} units, then by feature, then by unit. */
  readonly #hidden: Float64Array;
  readonly #hiddenBias: Float64Array;
  readonly #output: Float64Array;
  readonly #direct: Float64Array;
  /** Features that are not zero, about half of them: where their weights lie, and what they are. */
  readonly #told: Uint16Array;
  readonly #values: Float64Array;

  constructor({ hidden, hiddenBias, output, direct }: RankNetwork = parseRankNetwork(weights)) {
    this.#inputs = direct.length;
    const units = Math.ceil(hidden.length / together) * together;
    this.#hidden = sideBySide(hidden, direct.length);
    this.#hiddenBias = new Float64Array(units);
    this.#hiddenBias.set(hiddenBias);
    this.#output = new Float64Array(units);
    this.#output.set(output);
    this.#direct = Float64Array.from(direct);
    this.#told = new Uint16Array(direct.length);
    this.#values = new Float64Array(direct.length);
  }

  /** What the features of a candidate are worth, against others of the same query. */
  worthOf(values: ArrayLike<number>): number {
    const inputs = this.#inputs;
    const hidden = this.#hidden;
    const told = this.#told;
    const kept = this.#values;
    const bias = this.#hiddenBias;
    let count = 0;
    let worth = 0;
    for (let input = 0; input < inputs; input += 1) {
      const value = values[input] ?? 0;
      if (value === 0) continue;
      worth += (this.#direct[input] ?? 0) * value;
      kept[count] = value;
      told[count++] = input * together;
    }
    for (let unit = 0; unit < bias.length; unit += together) {
      let a = bias[unit] ?? 0;
      let b = bias[unit + 1] ?? 0;
      let c = bias[unit + 2] ?? 0;
      let d = bias[unit + 3] ?? 0;
      let e = bias[unit + 4] ?? 0;
      let f = bias[unit + 5] ?? 0;
      let g = bias[unit + 6] ?? 0;
      let h = bias[unit + 7] ?? 0;
      const start = unit * inputs;
      for (let place = 0; place < count; place += 1) {
        const value = kept[place] ?? 0;
        const at = start + (told[place] ?? 0);
        a += (hidden[at] ?? 0) * value;
        b += (hidden[at + 1] ?? 0) * value;
        c += (hidden[at + 2] ?? 0) * value;
        d += (hidden[at + 3] ?? 0) * value;
        e += (hidden[at + 4] ?? 0) * value;
        f += (hidden[at + 5] ?? 0) * value;
        g += (hidden[at + 6] ?? 0) * value;
        h += (hidden[at + 7] ?? 0) * value;
      }
      worth += this.#rectified(unit, a) + this.#rectified(unit + 1, b) + this.#rectified(unit + 2, c) + this.#rectified(unit + 3, d);
      worth += this.#rectified(unit + 4, e) + this.#rectified(unit + 5, f) + this.#rectified(unit + 6, g) + this.#rectified(unit + 7, h);
    }
    return worth;
  }

  #rectified(unit: number, sum: number): number {
    return sum > 0 ? sum * (this.#output[unit] ?? 0) : 0;
  }
}

/** Units that are summed side by side: one sum alone would wait for each of its additions. */
const together = 8;

/** Rows of weights by {@link together} units, then by feature, then by unit. */
function sideBySide(rows: readonly (readonly number[])[], inputs: number): Float64Array {
  const laid = new Float64Array(Math.ceil(rows.length / together) * together * inputs);
  rows.forEach((row, unit) => {
    const beside = unit % together;
    let place = (unit - beside) * inputs + beside;
    for (let input = 0; input < inputs; input += 1) {
      laid[place] = row[input] ?? 0;
      place += together;
    }
  });
  return laid;
}

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
