import type { ReadWords } from './correctWords';
import { findListed, type ListedMeanings } from './listedMeanings';
import type { Lexicon } from './lexicon';
import { isSmall } from './smallWords';
import { termOf } from '../words/titleWords';

/** A word of a query in plain words. */
export interface PlainWord {
  readonly words: readonly string[];
  /** False of the word as it was written. */
  readonly isOther: boolean;
}

/** A meaning of more words is no word of a phrase. */
const mostWords = 3;
/** What meanings leave open. */
const openForm = /\s*\b(?:unspecified|without|not)\b.*$/;

/** By word: the words that an abbreviation of one meaning stands for. */
export function plainWords({ written, areWhole }: ReadWords, { findShorthand }: Lexicon): readonly PlainWord[] {
  return written.map((word, place): PlainWord => {
    const same = { words: [word], isOther: false };
    if (areWhole[place] === true || isSmall(word) || /\d/.test(word)) return same;
    const [meaning = '', other] = findShorthand([word]) ?? [];
    const words = other === undefined ? meaning.replace(openForm, '').split(' ').filter((part) => part !== '') : [];
    return words.length === 0 || words.length > mostWords ? same : { words, isOther: true };
  });
}

/** What the lists say of a phrase in plain words that they do not have as it is written. */
export function findPlain(phrase: readonly PlainWord[], { isAll, lexicon }: { readonly isAll: boolean; readonly lexicon: Lexicon }): ListedMeanings | undefined {
  if (phrase.length === 1 || !phrase.some(({ isOther }) => isOther)) return undefined;
  const written = phrase.flatMap(({ words }) => words);
  return findListed({ written, terms: written.map(termOf), isAll, isInOrder: false }, lexicon);
}
