/** Place of the last such word from `from` to before `to`; -1 for none. Looks no further back: a line may have a million characters. */
export function lastIndexWithin(words: readonly string[], word: string, from: number, to: number): number {
  for (let index = to - 1; index >= from; index -= 1) if (words[index] === word) return index;
  return -1;
}
