/** The letters that lines of lists are laid together by: two of a word, or the only one. */
export function initialsOf(word: string): string {
  return word.slice(0, 2);
}
