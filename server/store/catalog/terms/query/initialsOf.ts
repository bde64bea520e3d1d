/** The key that groups lines of a list: the first two letters of a word. */
export function initialsOf(word: string): string {
  return word.slice(0, 2);
}
