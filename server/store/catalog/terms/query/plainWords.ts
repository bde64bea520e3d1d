import type { ReadWords } from './correctWords';
import { findListed, type ListedMeanings } from './listedMeanings';
import type { Lexicon } from './lexicon';
import { isSmall } from './smallWords';
import { termOf } from '../words/titleWords';

/** A word of a query with its abbreviation expanded. */
export interface PlainWord {
  readonly words: readonly string[];
  /** False if the word is unchanged. */
  readonly isOther: boolean;
}

/** A longer meaning does not stand for a word of a phrase. */
const mostWords = 3;
/** Trailing parts of meanings that leave something open. */
const openForm = /\s*\b(?:unspecified|without|not)\b.*$/;

/** Expands each word that is an abbreviation with a single meaning. */
export function plainWords({ written, areWhole }: ReadWords, { findShorthand }: Lexicon): readonly PlainWord[] {
  return written.map((word, place): PlainWord => {
    const same = { words: [word], isOther: false };
    if (areWhole[place] === true || isSmall(word) || /\d/.test(word)) return same;
    const [meaning = '', other] = findShorthand([word]) ?? [];
    const words = other === undefined ? meaning.replace(openForm, '').split(' ').filter((part) => part !== '') : [];
    return words.length === 0 || words.length > mostWords ? same : { words, isOther: true };
  });
}

/** The listed meaning of a phrase after expanding its words, if that is not the phrase as written. */
export function findPlain(phrase: readonly PlainWord[], { isAll, lexicon }: { readonly isAll: boolean; readonly lexicon: Lexicon }): ListedMeanings | undefined {
  if (phrase.length === 1 || !phrase.some(({ isOther }) => isOther)) return undefined;
  const written = phrase.flatMap(({ words }) => words);
  return findListed({ written, terms: written.map(termOf), isAll, isInOrder: false }, lexicon);
}
