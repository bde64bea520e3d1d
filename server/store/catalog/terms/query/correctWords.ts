import type { AskedWords } from './listedMeanings';
import type { Lexicon } from './lexicon';

/** The words of a query, and which of them are certainly meant literally. */
export interface ReadWords extends AskedWords {
  readonly areWhole: readonly boolean[];
}

/** Minimum length of a word that may be misspelt. */
const shortestWord = 5;

/** The words with misspelt ones corrected; undefined if none is misspelt. A prefix of a term or an abbreviation is not a misspelling. */
export function correctWords({ written, terms, areWhole }: ReadWords, { isKnown, findShorthand, findNear }: Lexicon): ReadWords | undefined {
  const near = terms.map((term, place) => {
    if (findNear === undefined || areWhole[place] === true || term.length < shortestWord || /\d/.test(term) || isKnown(term, true) || findShorthand([term]) !== undefined) return undefined;
    return findNear(term);
  });
  if (near.every((term) => term === undefined)) return undefined;
  return {
    written: written.map((word, place) => near[place] ?? word),
    terms: terms.map((term, place) => near[place] ?? term),
    areWhole: areWhole.map((isWhole, place) => isWhole || near[place] !== undefined),
  };
}
