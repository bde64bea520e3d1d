/** Rows of a tab-separated data file. Empty lines and lines that begin with `#` are ignored. */
export function readDataLines(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** Values of a `key<TAB>value` data file by key, in file order. */
export function groupDataLines(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [key = '', value = ''] of readDataLines(text)) {
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return values;
}

/** As {@link groupDataLines}, for values that are space-separated words: all words of a key. */
export function groupDataWords(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map([...groupDataLines(text)].map(([key, values]) => [key, values.flatMap((value) => value.split(' '))]));
}
