/** Shorter words have too many neighbours (`copd` stands one letter from `cord`). */
const shortestWord = 5;
/** From this length on, two slips are looked for where one finds nothing. */
const twoSlipsFrom = 8;
/** A misspelt word stands for no more terms than this. */
export const mostTypoTerms = 16;

/** Finds the first {@link mostTypoTerms} within so many slips of a word, or with a beginning that is (see `findNearTerms`). */
export type FindNear = (word: string, slips: number, asPrefix: boolean) => readonly number[];

/** Terms near a misspelt word. */
export interface TypoTerms {
  readonly places: readonly number[];
  readonly slips: number;
}

/**
 * Terms within one slip (a letter more, less, other, or two swapped; two slips from eight letters on) of a word that is
 * no term. For a word still being typed, terms whose beginning is that near.
 * @param most slips that are looked for
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
