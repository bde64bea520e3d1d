import type { AskedWords } from './listedMeanings';
import type { Lexicon } from './lexicon';

/** Words of a query, and which of them surely mean themselves. */
export interface ReadWords extends AskedWords {
  readonly areWhole: readonly boolean[];
}

/** Shorter words are no misspellings. */
const shortestWord = 5;

/** The words with what misspelt ones most likely are; undefined where none is misspelt. A word that a name or an abbreviation begins with is not. */
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
