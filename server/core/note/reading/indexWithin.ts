/**
 * Index of the first occurrence of a word in `[from, to)`, or -1. `indexOf` would search to the end of the line, which may
 * have a million characters, for each of its sentences: quadratic time.
 */
export function indexWithin(words: readonly string[], word: string, from: number, to: number): number {
  for (let index = from; index < to && index < words.length; index += 1) if (words[index] === word) return index;
  return -1;
}
