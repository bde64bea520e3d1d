import type { IsoDate } from '../../base/isoDate';
import type { IcdCode } from '../../icd/code';
import type { Side } from '../context/trigger';

/** Where a name of a code comes from; `near-code` where only a part of the problem's words is a name. */
export type PhraseSource = 'title' | 'inclusion' | 'index' | 'abbreviation' | 'near-code';

/** A code that a phrase names. */
export interface PhraseCode {
  readonly code: IcdCode;
  readonly billable: boolean;
  readonly via: PhraseSource;
  /** 0 to 1; a title is 1. */
  readonly score: number;
}

/**
 * The names of problems that a release knows, as a note writes them: bags of words, found by the sum of their words'
 * hashes, whatever their order ("fracture of the radius", "radius fracture"). Immutable; each answer takes a fraction
 * of a microsecond.
 */
export interface PhraseBook {
  /** Id of a word (lower case); plural and singular, and words of one meaning, share one. -1: no phrase holds it. */
  wordId(word: string): number;
  /** The phrase whose words have these sums of hashes (`phraseHash.ts`); -1 for none. */
  find(low: number, high: number): number;
  /** Codes that a phrase names on a date, the likeliest first; those of the side come before the others. */
  codes(phrase: number, on: IsoDate, side: Side | null): readonly PhraseCode[];
}
