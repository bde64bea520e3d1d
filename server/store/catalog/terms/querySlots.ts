import type { TermList, TermRange } from './termList';
import { titleWords } from './titleWords';
import { findTypoTerms } from './typoTerms';

/** Terms that a word of the query may mean, and how well they mean it (1 = the word itself). */
export interface Alternative extends TermRange {
  readonly weight: number;
}

/** One word of the query: its alternatives, best first. None where no title has anything like it. */
export interface QuerySlot {
  readonly alternatives: readonly Alternative[];
}

/**
 * Beginnings 0.75 and slips 0.6–0.7 did best in a prototype of the term search. Another number of a noun is nearly the
 * word; a word that is a term already means its longer neighbours only if typing goes on (`a` and `acute`).
 */
const weights = { exact: 1, inflected: 0.95, prefix: 0.75, prefixOfTerm: 0.5, oneSlip: 0.7, twoSlips: 0.6 } as const;

/** Slots of a query are bits of one number, and a word may make two of them. */
const mostWords = 15;

/** Reads a query. Its last word counts as still being typed. */
export function querySlots(terms: TermList, query: string): readonly QuerySlot[] {
  const words = [...new Set(titleWords(query).map(({ term }) => term))].slice(0, mostWords);
  return words.flatMap((word, index) => slotsOf(terms, word, index === words.length - 1));
}

function slotsOf(terms: TermList, word: string, isLast: boolean): readonly QuerySlot[] {
  const known = knownAlternatives(terms, word, isLast);
  if (known.length > 0) return [{ alternatives: known }];
  const parts = splitCompound(terms, word);
  if (parts !== undefined) return parts;
  const { places, slips } = findTypoTerms(terms, word, isLast);
  const weight = slips === 1 ? weights.oneSlip : weights.twoSlips;
  return [{ alternatives: places.map((place) => ({ from: place, to: place + 1, weight })) }];
}

/** The word itself, its other number, and the terms that it begins (while it is typed, or where it is no term itself). */
function knownAlternatives(terms: TermList, word: string, isLast: boolean): readonly Alternative[] {
  const alternatives: Alternative[] = [];
  const exact = terms.find(word);
  if (exact >= 0) alternatives.push({ from: exact, to: exact + 1, weight: weights.exact });
  for (const form of otherNumber(word)) {
    const place = terms.find(form);
    if (place >= 0) alternatives.push({ from: place, to: place + 1, weight: weights.inflected });
  }
  if (!isLast && alternatives.length > 0) return alternatives;
  const begun = terms.prefixRange(word);
  if (begun.to > begun.from) alternatives.push({ ...begun, weight: exact >= 0 ? weights.prefixOfTerm : weights.prefix });
  return alternatives;
}

/** English singulars and plurals, and those of Latin that titles are full of. */
function otherNumber(word: string): readonly string[] {
  if (word.length < 3) return [];
  const forms = [`${word}s`, `${word}es`];
  for (const [from, to] of numberEndings) {
    if (word.endsWith(from) && word.length - from.length >= 2) forms.push(word.slice(0, -from.length) + to);
  }
  return forms;
}

const numberEndings = [
  ['ies', 'y'],
  ['y', 'ies'],
  ['es', 'is'],
  ['is', 'es'],
  ['es', ''],
  ['s', ''],
  ['ae', 'a'],
  ['a', 'ae'],
  ['um', 'a'],
  ['a', 'um'],
] as const;

/** `preeclampsia` as the titles' `pre-eclampsia`: two terms in one word, the second of at least four letters. */
function splitCompound(terms: TermList, word: string): readonly QuerySlot[] | undefined {
  for (let cut = 2; cut <= word.length - 4; cut += 1) {
    const first = terms.find(word.slice(0, cut));
    const second = terms.find(word.slice(cut));
    if (first >= 0 && second >= 0) {
      return [first, second].map((place) => ({ alternatives: [{ from: place, to: place + 1, weight: weights.exact }] }));
    }
  }
  return undefined;
}
