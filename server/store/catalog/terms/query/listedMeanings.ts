import { isAlternate } from '../words/isAlternate';
import { findHistory } from './historyForms';
import type { Lexicon } from './lexicon';
import { sideWords } from './sides';
import { isSmall } from './smallWords';
import { besideSide } from './toldMeaning';

/** Words of a query as written, and as stems. */
export interface AskedWords {
  readonly written: readonly string[];
  readonly terms: readonly string[];
}

/** A phrase of a query. */
export interface AskedPhrase extends AskedWords {
  /** True if it is the whole query. */
  readonly isAll: boolean;
  /** True if all its words occur in names and other words surround it: it then matches a list only in the listed word order. */
  readonly isInOrder: boolean;
}

/** Meanings of a phrase in the lists, likeliest first. */
export interface ListedMeanings {
  readonly meanings: readonly string[];
  /** True for abbreviations and lay phrases; false for medical words that names may lack. */
  readonly isShort: boolean;
}

type FindShorthand = Lexicon['findShorthand'];

/** Minimum length at which a plural is tried: `no` is not `nos`, `pre` not `pres`. */
const shortestPlural = 4;
/** Minimum total length at which two words are joined (`light headedness`); shorter ones match abbreviations by chance. */
const shortestJoined = 7;
/** Connecting words that a listed phrase may lack (`hyperemesis w dehydration`). */
const linking: ReadonlySet<string> = new Set(['w', 'with', 'n']);
/** Generic nouns in the names of diseases. */
const general: ReadonlySet<string> = new Set(['disease', 'syndrome', 'disorder']);

/** The meaning of a phrase: as written, with a side word inside it removed, as a history, or as a name beside a generic noun. */
export function findListed(asked: AskedPhrase, { isKnown, findShorthand, findMedicalWord }: Lexicon): ListedMeanings | undefined {
  const side = sidePlace(asked.written);
  const isAround = side > 0 && (asked.isAll || !asked.terms.every((term) => isKnown(term, false)));
  const short = meaningsOf(asked, findShorthand) ?? (isAround ? meaningsAround(asked, side, findShorthand) : undefined) ?? findHistory(asked.written, findShorthand);
  const listed = short ?? (findMedicalWord === undefined ? undefined : meaningsOf(asked, findMedicalWord));
  return listed === undefined ? meaningsOfName(asked, findShorthand, findMedicalWord) : { meanings: listed, isShort: short !== undefined };
}

/** Tried as written, in the singular, in the plural, with its words joined, without stop words, and in other word orders. */
function meaningsOf({ written, terms, isInOrder }: AskedWords & { readonly isInOrder: boolean }, findShorthand: FindShorthand): readonly string[] | undefined {
  const areStems = written.every((word, place) => word === terms[place]);
  const found = findShorthand(written) ?? (areStems ? undefined : findShorthand(terms)) ?? (written.join('').length < shortestPlural ? undefined : findShorthand([...written.slice(0, -1), `${written.at(-1) ?? ''}s`]));
  if (found !== undefined || written.length === 1) return found;
  const joined = written.length === 2 ? written.join('') : '';
  const whole = joined.length >= shortestJoined ? findShorthand([joined]) : undefined;
  if (whole !== undefined || isInOrder) return whole;
  if (isSmall(written[0]) || isSmall(written.at(-1))) return undefined;
  const content = contentWords(written);
  if (content.length < written.length && content.length > 1) {
    const short = findShorthand(content);
    if (short !== undefined) return short;
  }
  return inOtherOrder(content, findShorthand);
}

function inOtherOrder([first = '', second = '', third, fourth, ...more]: readonly string[], findShorthand: FindShorthand): readonly string[] | undefined {
  if (third === undefined) return findShorthand([second, first]);
  if (more.length > 0) return undefined;
  // `respiratory failure, acute hypoxic`: no other order of four words was observed.
  if (fourth !== undefined) return findShorthand([third, fourth, first, second]);
  return findShorthand([third, first, second]) ?? findShorthand([second, third, first]) ?? findShorthand([first, third, second]) ?? findShorthand([second, first, third]) ?? findShorthand([third, second, first]);
}

/**
 * The meaning of a name beside generic nouns, if neither list has it as written: with the first noun of several (`Chiari's disease
 * or syndrome` as `chiari disease`), otherwise without (`Hamman disease`, `syndrome, Steinbrocker`).
 */
function meaningsOfName({ written, isInOrder }: AskedPhrase, findShorthand: FindShorthand, findMedicalWord: FindShorthand | undefined): ListedMeanings | undefined {
  if (isInOrder || written.length === 1 || isSmall(written[0]) || isSmall(written.at(-1))) return undefined;
  const content = contentWords(written);
  const named = content.filter((word) => !general.has(word)).map((word) => word.replace(/['’]s$/, ''));
  if (named.length === content.length || named.length === 0) return undefined;
  const kinds = content.length > named.length + 1 ? content.filter((word) => general.has(word)).slice(0, 1) : [];
  for (const phrase of [...kinds.map((kind) => [...named, kind]), named]) {
    for (const find of [findShorthand, findMedicalWord]) {
      const meanings = find?.(phrase) ?? (find !== undefined && phrase === named && named.length > 1 ? inOtherOrder(named, find) : undefined);
      if (meanings !== undefined) return { meanings, isShort: find === findShorthand };
    }
  }
  return undefined;
}

function contentWords(written: readonly string[]): readonly string[] {
  return written.filter((word, place) => !isSmall(word) && !linking.has(word) && !isAlternate(written[place - 1] ?? '', word));
}

/**
 * The meaning of a phrase with a side inside it (`skin tear r arm`): its meaning without the side, plus the side. Not tried for
 * words that all occur in names among other words.
 */
function meaningsAround({ written, terms }: AskedWords, side: number, findShorthand: FindShorthand): readonly string[] | undefined {
  const isElse = (_: string, place: number): boolean => place !== side;
  const said = sideWords.get(written[side] ?? '') ?? '';
  return meaningsOf({ written: written.filter(isElse), terms: terms.filter(isElse), isInOrder: false }, findShorthand)?.map((meaning) => `${besideSide(meaning, written)} ${said}`);
}

/** Index of the first side word inside a phrase; -1 if there is none. */
function sidePlace(written: readonly string[]): number {
  return written.findIndex((word, place) => place > 0 && place + 1 < written.length && sideWords.has(word));
}
