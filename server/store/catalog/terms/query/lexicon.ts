/** The dictionaries used to interpret a query. */
export interface Lexicon {
  /** True if the term, or with `isBeginning` a term with this prefix, is in the term dictionary. */
  readonly isKnown: (term: string, isBeginning: boolean) => boolean;
  /** Meanings of an abbreviation or lay phrase, likeliest first (see `Shorthand`). */
  readonly findShorthand: (words: readonly string[]) => readonly string[] | undefined;
  /** Meanings of a medical word or name that code names may also contain; those take precedence. */
  readonly findMedicalWord?: ((words: readonly string[]) => readonly string[] | undefined) | undefined;
  /** The likeliest correction of a misspelt word. */
  readonly findNear?: (word: string) => string | undefined;
}
