/** Words that carry no diagnosis. */
const emptyWords: ReadonlySet<string> = new Set([
  'a', 'an', 'and', 'as', 'at', 'by', 'due', 'for', 'from', 'in', 'of', 'on', 'or', 'other', 'the', 'to', 'with', 'without', 'unspecified', 'specified', 'encounter',
]);

/** The content words of a title or line, lower case, plural s dropped; codes and numbers left out. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z]{2,}/g) ?? [];
  return new Set(words.filter((word) => !emptyWords.has(word)).map((word) => (word.length > 4 ? word.replace(/s$/, '') : word)));
}

/** How many content words the two texts share. */
export function countSharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared;
}
