/** Weights of the re-ranking network: one hidden layer with ReLU units, and a linear skip connection. */
export interface RankNetwork {
  /** By hidden unit, then by feature (see `features`). */
  readonly hidden: readonly (readonly number[])[];
  readonly hiddenBias: readonly number[];
  readonly output: readonly number[];
  readonly direct: readonly number[];
}

/** Serialises a network: one line per row, its name followed by its numbers, tab-separated. */
export function formatRankNetwork({ hidden, hiddenBias, output, direct }: RankNetwork): string {
  const line = (name: string, row: readonly number[]): string => `${[name, ...row.map(String)].join('\t')}\n`;
  return [...hidden.map((row) => line('hidden', row)), line('hiddenBias', hiddenBias), line('output', output), line('direct', direct)].join('');
}

/** Parses the output of {@link formatRankNetwork}. */
export function parseRankNetwork(text: string): RankNetwork {
  const rows = text.split('\n').map((line) => {
    const name = line.indexOf('\t');
    return { name: line.slice(0, Math.max(0, name)), numbers: name < 0 ? [] : line.slice(name + 1).split('\t').map(Number) };
  });
  const named = (wanted: string): readonly (readonly number[])[] => rows.filter(({ name }) => name === wanted).map(({ numbers }) => numbers);
  const [hiddenBias = [], output = [], direct = []] = ['hiddenBias', 'output', 'direct'].flatMap(named);
  return { hidden: named('hidden'), hiddenBias, output, direct };
}
