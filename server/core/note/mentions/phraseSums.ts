import type { PhraseBook } from './phraseBook';
import { highHash, lowHash } from './phraseHash';

/** Words as a phrase book finds them. */
export interface PhraseSums {
  readonly low: number;
  readonly high: number;
  /** Of the words. */
  readonly size: number;
}

/** The sums of words; undefined where no phrase of the book has one of them. */
export function phraseSums(words: readonly string[], book: PhraseBook): PhraseSums | undefined {
  let [low, high] = [0, 0];
  for (const word of words) {
    const id = book.wordId(word);
    if (id < 0) return undefined;
    low = (low + lowHash(id)) >>> 0;
    high = (high + highHash(id)) >>> 0;
  }
  return { low, high, size: words.length };
}
