/** What a query is understood by. */
export interface Lexicon {
  /** True where some name has the term, or a word that begins so. */
  readonly isKnown: (term: string, isBeginning: boolean) => boolean;
  /** What an abbreviation or a lay phrase means, the likeliest first (see `Shorthand`). */
  readonly findShorthand: (words: readonly string[]) => readonly string[] | undefined;
  /** What a word or name means that names may have themselves; where they do, they come first. */
  readonly findMedicalWord?: ((words: readonly string[]) => readonly string[] | undefined) | undefined;
  /** The term that a misspelt word most likely is. */
  readonly findNear?: (word: string) => string | undefined;
}
