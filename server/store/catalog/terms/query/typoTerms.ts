/** Shorter words have too many neighbours (`copd` is one letter from `cord`). */
const shortestWord = 5;
/** From this length, two edits are tried if one finds nothing. */
const twoSlipsFrom = 8;
/** Maximum number of corrections per word. */
export const mostTypoTerms = 16;

/** Finds the first {@link mostTypoTerms} terms within an edit distance of a word, or with a prefix within it (see `findNearTerms`). */
export type FindNear = (word: string, slips: number, asPrefix: boolean) => readonly number[];

/** Terms near a misspelt word. */
export interface TypoTerms {
  readonly places: readonly number[];
  readonly slips: number;
}

/**
 * Terms within one edit (insertion, deletion, substitution, transposition; two from eight letters) of a word that is not a term.
 * For a word still being typed, also terms with a prefix that near.
 * @param most maximum number of edits
 */
export function findTypoTerms(findNear: FindNear, word: string, isBeingTyped: boolean, most = word.length >= twoSlipsFrom ? 2 : 1): TypoTerms {
  const none = { places: [], slips: 0 };
  if (word.length < shortestWord || /\d/.test(word)) return none;
  for (let slips = 1; slips <= most; slips += 1) {
    const whole = findNear(word, slips, false);
    if (whole.length > 0) return { places: whole, slips };
    const begun = isBeingTyped ? findNear(word, slips, true) : [];
    if (begun.length > 0) return { places: begun, slips };
  }
  return none;
}
