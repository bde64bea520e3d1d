/**
 * Place of the first such word from `from` to before `to`; -1 for none. `indexOf` would look on to the end of the line, which may have a
 * million characters: once for each sentence of it, that is time with the square of its length.
 */
export function indexWithin(words: readonly string[], word: string, from: number, to: number): number {
  for (let index = from; index < to && index < words.length; index += 1) if (words[index] === word) return index;
  return -1;
}
