import type { PhraseBook } from './phraseBook';
import { highHash, lowHash } from './phraseHash';

/** Hash sums of words, as looked up in a phrase book. */
export interface PhraseSums {
  readonly low: number;
  readonly high: number;
  /** Number of words. */
  readonly size: number;
}

/** Hash sums of words; undefined if no phrase of the book contains one of them. */
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
