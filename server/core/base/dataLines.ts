/** The rows of a data file: fields between tabs. Empty lines and those that begin with `#` are for readers of the file. */
export function readDataLines(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** The values of a data file of `key<TAB>value` lines by their keys, each in the order of its lines. */
export function groupDataLines(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [key = '', value = ''] of readDataLines(text)) {
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return values;
}

/** As {@link groupDataLines}, for values that are words between blanks: all words of a key. */
export function groupDataWords(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map([...groupDataLines(text)].map(([key, values]) => [key, values.flatMap((value) => value.split(' '))]));
}
