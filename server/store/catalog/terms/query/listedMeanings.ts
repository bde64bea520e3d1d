import { isAlternate } from '../words/isAlternate';
import { findHistory } from './historyForms';
import type { Lexicon } from './lexicon';
import { sideWords } from './sides';
import { isSmall } from './smallWords';
import { besideSide } from './toldMeaning';

/** Words of a query as they were written, and in stems. */
export interface AskedWords {
  readonly written: readonly string[];
  readonly terms: readonly string[];
}

/** A phrase of a query. */
export interface AskedPhrase extends AskedWords {
  /** True where it is all that is asked. */
  readonly isAll: boolean;
  /** True where its words are words of names, among others: they mean something else only in the order of a list. */
  readonly isInOrder: boolean;
}

/** What the lists say that a phrase means, the likeliest first. */
export interface ListedMeanings {
  readonly meanings: readonly string[];
  /** True of abbreviations and lay phrases, not of words that names may lack. */
  readonly isShort: boolean;
}

type FindShorthand = Lexicon['findShorthand'];

/** `no` is not `nos`, and `pre` not `pres`. */
const shortestPlural = 4;
/** Letters of two words that may be one (`light headedness`); fewer are an abbreviation by chance. */
const shortestJoined = 7;
/** What joins two words of a phrase in shorthand, and need not stand in the list (`hyperemesis w dehydration`). */
const linking: ReadonlySet<string> = new Set(['w', 'with', 'n']);
/** What a name is the name of. */
const general: ReadonlySet<string> = new Set(['disease', 'syndrome', 'disorder']);

/** What a phrase means: as it is written, with a side in its midst, or as a name beside a word that only says that it is one. */
export function findListed(asked: AskedPhrase, { isKnown, findShorthand, findMedicalWord }: Lexicon): ListedMeanings | undefined {
  const side = sidePlace(asked.written);
  const isAround = side > 0 && (asked.isAll || !asked.terms.every((term) => isKnown(term, false)));
  const short = meaningsOf(asked, findShorthand) ?? (isAround ? meaningsAround(asked, side, findShorthand) : undefined) ?? findHistory(asked.written, findShorthand);
  const listed = short ?? (findMedicalWord === undefined ? undefined : meaningsOf(asked, findMedicalWord));
  return listed === undefined ? meaningsOfName(asked, findShorthand, findMedicalWord) : { meanings: listed, isShort: short !== undefined };
}

/** As it is written, in the singular, in the plural, without its small words, and with its words in another order. */
function meaningsOf({ written, terms, isInOrder }: AskedWords & { readonly isInOrder: boolean }, findShorthand: FindShorthand): readonly string[] | undefined {
  const areStems = written.every((word, place) => word === terms[place]);
  const found = findShorthand(written) ?? (areStems ? undefined : findShorthand(terms)) ?? (written.join('').length < shortestPlural ? undefined : findShorthand([...written.slice(0, -1), `${written.at(-1) ?? ''}s`]));
  if (found !== undefined || written.length === 1) return found;
  const joined = written.length === 2 ? written.join('') : '';
  const whole = joined.length >= shortestJoined ? findShorthand([joined]) : undefined;
  if (whole !== undefined || isInOrder) return whole;
  if (isSmall(written[0]) || isSmall(written.at(-1))) return undefined;
  const telling = tellingWords(written);
  if (telling.length < written.length && telling.length > 1) {
    const short = findShorthand(telling);
    if (short !== undefined) return short;
  }
  return inOtherOrder(telling, findShorthand);
}

function inOtherOrder([first = '', second = '', third, fourth, ...more]: readonly string[], findShorthand: FindShorthand): readonly string[] | undefined {
  if (third === undefined) return findShorthand([second, first]);
  if (more.length > 0) return undefined;
  // `respiratory failure, acute hypoxic`: of the other orders of four words none was seen.
  if (fourth !== undefined) return findShorthand([third, fourth, first, second]);
  return findShorthand([third, first, second]) ?? findShorthand([second, third, first]) ?? findShorthand([first, third, second]) ?? findShorthand([second, first, third]) ?? findShorthand([third, second, first]);
}

/**
 * A name that neither list has as it is written, beside words that say no more than that it is one: with the first of several (`Chiari's disease or
 * syndrome` as `chiari disease`), else by itself (`Hamman disease`, `syndrome, Steinbrocker`).
 */
function meaningsOfName({ written, isInOrder }: AskedPhrase, findShorthand: FindShorthand, findMedicalWord: FindShorthand | undefined): ListedMeanings | undefined {
  if (isInOrder || written.length === 1 || isSmall(written[0]) || isSmall(written.at(-1))) return undefined;
  const telling = tellingWords(written);
  const named = telling.filter((word) => !general.has(word)).map((word) => word.replace(/['’]s$/, ''));
  if (named.length === telling.length || named.length === 0) return undefined;
  const kinds = telling.length > named.length + 1 ? telling.filter((word) => general.has(word)).slice(0, 1) : [];
  for (const phrase of [...kinds.map((kind) => [...named, kind]), named]) {
    for (const find of [findShorthand, findMedicalWord]) {
      const meanings = find?.(phrase) ?? (find !== undefined && phrase === named && named.length > 1 ? inOtherOrder(named, find) : undefined);
      if (meanings !== undefined) return { meanings, isShort: find === findShorthand };
    }
  }
  return undefined;
}

function tellingWords(written: readonly string[]): readonly string[] {
  return written.filter((word, place) => !isSmall(word) && !linking.has(word) && !isAlternate(written[place - 1] ?? '', word));
}

/** A phrase with a side in its midst (`skin tear r arm`): what it means without, and the side. Words that names have, among others, are left to them. */
function meaningsAround({ written, terms }: AskedWords, side: number, findShorthand: FindShorthand): readonly string[] | undefined {
  const isElse = (_: string, place: number): boolean => place !== side;
  const said = sideWords.get(written[side] ?? '') ?? '';
  return meaningsOf({ written: written.filter(isElse), terms: terms.filter(isElse), isInOrder: false }, findShorthand)?.map((meaning) => `${besideSide(meaning, written)} ${said}`);
}

/** Where the first side stands in the midst of a phrase; -1 where none does. */
function sidePlace(written: readonly string[]): number {
  return written.findIndex((word, place) => place > 0 && place + 1 < written.length && sideWords.has(word));
}
