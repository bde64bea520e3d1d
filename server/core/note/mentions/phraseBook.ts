import type { IsoDate } from '../../base/isoDate';
import type { IcdCode } from '../../icd/code';
import type { Side } from '../context/trigger';

/** Origin of a code's name; `near-code` if only some of the problem's words are a name. */
export type PhraseSource = 'title' | 'inclusion' | 'index' | 'abbreviation' | 'near-code';

/** A code named by a phrase. */
export interface PhraseCode {
  readonly code: IcdCode;
  readonly billable: boolean;
  readonly via: PhraseSource;
  /** 0–1; a title scores 1. */
  readonly score: number;
}

/**
 * Problem names of a release, as bags of words: a phrase is looked up by the sum of its words' hashes, so word order does not
 * matter ("fracture of the radius", "radius fracture"). Immutable; each call takes a fraction of a microsecond.
 */
export interface PhraseBook {
  /** Id of a lower-case word; singular, plural and synonyms share one. -1 if no phrase contains the word. */
  wordId(word: string): number;
  /** Phrase whose words have these hash sums (`phraseHash.ts`), or -1. */
  find(low: number, high: number): number;
  /** Codes of a phrase on a date, most likely first; codes of the given side come before the others. */
  codes(phrase: number, on: IsoDate, side: Side | null): readonly PhraseCode[];
}
