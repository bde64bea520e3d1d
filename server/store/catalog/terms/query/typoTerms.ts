import { letterMask } from '../words/letterMask';
import type { TermList } from '../words/termList';

/** Shorter words have too many neighbours (`copd` stands one letter from `cord`). */
const shortestWord = 5;
/** From this length on, two slips are looked for where one finds nothing. */
const twoSlipsFrom = 8;
/** A misspelt word stands for no more terms than this. */
const mostTerms = 16;

/** Terms near a misspelt word. */
export interface TypoTerms {
  readonly places: readonly number[];
  readonly slips: number;
}

/**
 * Terms within one slip (a letter more, less, other, or two swapped; two slips from eight letters on) of a word that is
 * no term. For a word still being typed, terms whose beginning is that near.
 */
export function findTypoTerms(terms: TermList, word: string, isBeingTyped: boolean): TypoTerms {
  const none = { places: [], slips: 0 };
  if (word.length < shortestWord || /\d/.test(word)) return none;
  const mostSlips = word.length >= twoSlipsFrom ? 2 : 1;
  for (let slips = 1; slips <= mostSlips; slips += 1) {
    const whole = termsWithin(terms, word, slips, false);
    if (whole.length > 0) return { places: whole, slips };
    const begun = isBeingTyped ? termsWithin(terms, word, slips, true) : [];
    if (begun.length > 0) return { places: begun, slips };
  }
  return none;
}

/** The letters that two words do not share tell cheaply that most are too far apart. */
function termsWithin(terms: TermList, word: string, slips: number, asPrefix: boolean): readonly number[] {
  const letters = letterMask(word);
  const lettersOf = terms.letters();
  const found: number[] = [];
  for (let place = 0; place < terms.size && found.length < mostTerms; place += 1) {
    const longer = terms.lengthAt(place) - word.length;
    if (longer < -slips || (!asPrefix && longer > slips)) continue;
    const other = lettersOf[place] ?? 0;
    if (hasMoreBits(letters & ~other, slips) || (!asPrefix && hasMoreBits(other & ~letters, slips))) continue;
    if (slipsBetween(word, terms.termAt(place), slips, asPrefix) <= slips) found.push(place);
  }
  return found;
}

/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours), or `limit + 1` where it is more.
 * @param asPrefix the least distance to any beginning of `term` counts
 */
export function slipsBetween(word: string, term: string, limit: number, asPrefix: boolean): number {
  const width = asPrefix ? Math.min(term.length, word.length + limit) : term.length;
  let beforeLast: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= word.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= width; column += 1) {
      const isSame = word[row - 1] === term[column - 1];
      let slips = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwap = row > 1 && column > 1 && word[row - 1] === term[column - 2] && word[row - 2] === term[column - 1];
      if (isSwap) slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1);
      current.push(slips);
      least = Math.min(least, slips);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  const distance = asPrefix ? Math.min(...last) : (last[width] ?? 0);
  return Math.min(distance, limit + 1);
}

/** True where more than one or two bits are set. */
function hasMoreBits(bits: number, most: number): boolean {
  const withoutOne = bits & (bits - 1);
  return most === 1 ? withoutOne !== 0 : (withoutOne & (withoutOne - 1)) !== 0;
}
