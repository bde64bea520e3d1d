import { spellOut } from './spokenForms';
import { allWords } from '../words/titleWords';

/** Terms by which titles distinguish sides. */
export const sideTerms: readonly string[] = ['left', 'right', 'bilateral', 'unilateral'];

/** Abbreviations that mean a side beside other words (`oa r knee`). */
export const sides: ReadonlyMap<string, string> = new Map([['r', 'right'], ['l', 'left'], ['rt', 'right'], ['lt', 'left']]);

/** Side words with their form in titles. */
export const sideWords: ReadonlyMap<string, string> = new Map([...sides, ['right', 'right'], ['left', 'left'], ['bilat', 'bilateral'], ['bilateral', 'bilateral']]);

/** A noun after a side that adds nothing (`left sided`). */
const sideNoun = /^side[ds]?$/;

/** Relaxation: a query without its sides; undefined if it has none, or nothing else is left. */
export function withoutSides(query: string): string | undefined {
  const words = allWords(spellOut(query)).map(({ written }) => written);
  const isSide = words.map((word) => word === 'both' || sideWords.has(word));
  const left = words.filter((word, place) => isSide[place] !== true && !(isSide[place - 1] === true && sideNoun.test(word)));
  return left.length === words.length || left.length === 0 ? undefined : left.join(' ');
}
