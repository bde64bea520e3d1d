import { slipCost } from './slipKinds';
import { findNearTerms } from './nearTerms';
import { findTypoTerms, mostTypoTerms, type FindNear } from './typoTerms';
import type { TermList } from '../words/termList';

/** A candidate correction of a misspelt word. */
export interface NearTerm {
  readonly place: number;
  readonly weight: number;
}

const weights = { oneSlip: 0.95, twoSlips: 0.85, heard: 0.9 } as const;
/** Deduction per step by which an edit is less likely than the likeliest one. */
const unlikely = 0.04;
/** Phonetic spellings of word beginnings: as heard, and as possibly written. */
const beginnings: readonly (readonly [heard: RegExp, written: readonly string[]])[] = [
  [/^n/, ['pn', 'kn', 'gn']],
  [/^sk/, ['sch']],
  [/^s/, ['ps', 'c', 'sc']],
  [/^r/, ['rh', 'wr']],
  [/^f/, ['ph']],
  [/^k/, ['ch', 'c']],
  [/^z/, ['x']],
  [/^t/, ['pt']],
  [/^j/, ['g']],
  [/^(?=[aeiou])/, ['h']],
  [/^h(?=[aeiou])/, ['']],
];
/** The same within words. */
const inner: readonly (readonly [heard: RegExp, written: string])[] = [
  [/f/g, 'ph'], [/ks/g, 'x'], [/k/g, 'c'], [/sh(?=[aeiou])/g, 'ti'], [/sk/g, 'sch'], [/z/g, 's'], [/s/g, 'c'], [/j/g, 'g'], [/oo/g, 'u'], [/ee/g, 'i'], [/u/g, 'eu'], [/i/g, 'y'], [/w/g, 'u'],
];
const mostRemembered = 512;

/** Finds corrections of misspelt words. Results are cached: consecutive keystrokes ask for nearly the same words, and for the last one twice. */
export class TypoFinder {
  readonly #terms: TermList;
  readonly #near = new Map<string, readonly number[]>();
  readonly #found = new Map<string, readonly NearTerm[]>();
  readonly #heard = new Map<string, readonly NearTerm[]>();

  constructor(terms: TermList) {
    this.#terms = terms;
  }

  /** Corrections of a word that is not a term, likeliest first. */
  find(word: string, isBeingTyped: boolean): readonly NearTerm[] {
    return remember(this.#found, isBeingTyped ? `${word}*` : word, () => this.#look(word, isBeingTyped));
  }

  readonly #findNear: FindNear = (word, slips, asPrefix) =>
    remember(this.#near, `${word}${asPrefix ? '*' : ''} ${slips}`, () => findNearTerms(this.#terms, word, { slips, asPrefix, most: mostTypoTerms }));

  #look(word: string, isBeingTyped: boolean): readonly NearTerm[] {
    const { places, slips } = findTypoTerms(this.#findNear, word, isBeingTyped);
    if (slips === 1) return this.#weigh(word, places, weights.oneSlip);
    return places.length === 0 ? remember(this.#heard, word, () => this.#hear(word)) : places.map((place) => ({ place, weight: weights.twoSlips }));
  }

  #weigh(word: string, places: readonly number[], weight: number): readonly NearTerm[] {
    const costs = places.map((place) => slipCost(word, this.#terms.termAt(place)));
    const least = Math.min(...costs);
    return places.map((place, index) => ({ place, weight: weight - unlikely * ((costs[index] ?? 0) - least) })).sort((a, b) => b.weight - a.weight);
  }

  /** Terms that sound like the word: `numonia` for pneumonia. */
  #hear(word: string): readonly NearTerm[] {
    for (const other of otherSpellings(word)) {
      const place = this.#terms.find(other);
      if (place >= 0) return [{ place, weight: weights.heard }];
      const { places } = findTypoTerms(this.#findNear, other, false, 1);
      if (places.length > 0) return this.#weigh(other, places, weights.heard);
    }
    return [];
  }
}

/** Returns the cached value of a key, or computes and stores it. */
function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const there = known.get(key);
  if (there !== undefined) return there;
  const made = make();
  if (known.size >= mostRemembered) known.clear();
  known.set(key, made);
  return made;
}

function otherSpellings(word: string): readonly string[] {
  const begun = beginnings.flatMap(([heard, written]) => (heard.test(word) ? written.map((text) => word.replace(heard, text)) : []));
  const within = inner.flatMap(([heard, written]) => {
    const other = word.replace(heard, written);
    return other === word ? [] : [other];
  });
  return [...new Set([...begun, ...within])].filter((other) => other !== word);
}
