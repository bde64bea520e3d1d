import { spellOut } from './spokenForms';
import { allWords } from '../words/titleWords';

/** Terms by which titles tell codes of one header apart by side. */
export const sideTerms: readonly string[] = ['left', 'right', 'bilateral', 'unilateral'];

/** Letters that stand for a side beside other words (`oa r knee`). */
export const sides: ReadonlyMap<string, string> = new Map([['r', 'right'], ['l', 'left'], ['rt', 'right'], ['lt', 'left']]);

/** Words that say a side, and what titles say for them. */
export const sideWords: ReadonlyMap<string, string> = new Map([...sides, ['right', 'right'], ['left', 'left'], ['bilat', 'bilateral'], ['bilateral', 'bilateral']]);

/** What stands behind a side, and says no more (`left sided`). */
const sideNoun = /^side[ds]?$/;

/** A query without its sides; undefined where it has none, or nothing else. */
export function withoutSides(query: string): string | undefined {
  const words = allWords(spellOut(query)).map(({ written }) => written);
  const isSide = words.map((word) => word === 'both' || sideWords.has(word));
  const left = words.filter((word, place) => isSide[place] !== true && !(isSide[place - 1] === true && sideNoun.test(word)));
  return left.length === words.length || left.length === 0 ? undefined : left.join(' ');
}
