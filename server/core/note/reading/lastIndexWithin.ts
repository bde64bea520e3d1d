/** Index of the last occurrence of a word in `[from, to)`, or -1. It never searches before `from`: a line may have a million characters. */
export function lastIndexWithin(words: readonly string[], word: string, from: number, to: number): number {
  for (let index = to - 1; index >= from; index -= 1) if (words[index] === word) return index;
  return -1;
}
