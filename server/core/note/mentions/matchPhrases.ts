import type { Tokens } from '../reading/tokens';
import { joiningWords, residueHeads, sideOfNote, softWords, tellingWords } from './noteWords';
import type { PhraseBook } from './phraseBook';
import { highHash, lowHash } from './phraseHash';

/** A phrase found in a sentence: tokens `from` to before `to`. */
export interface PhraseMatch {
  readonly phrase: number;
  readonly from: number;
  readonly to: number;
  /** Words that count. */
  readonly size: number;
  /** Telling words that were passed over: where there are any, the phrase names a part of what stands there. */
  readonly passedOver: number;
}

/** What a token is to a phrase. */
const kinds = { breaks: 0, joins: 1, counts: 2, soft: 3 } as const;
type TokenKind = (typeof kinds)[keyof typeof kinds];

/** Words of the longest names that notes write out. */
const longestPhrase = 9;
/** Soft words that may be left out of one phrase: each doubles the readings. */
const mostLeftOut = 4;

/**
 * Finds problems' names in a sentence, leftmost first and of each place the one with the most words. Time grows with the
 * sentence: a place has at most some dozens of readings.
 */
export function matchPhrases(book: PhraseBook, tokens: Tokens, from: number, to: number): readonly PhraseMatch[] {
  const ids: number[] = [];
  const tokenKinds: TokenKind[] = [];
  for (let index = from; index < to; index += 1) {
    const word = tokens.words[index] ?? '';
    const id = joiningWords.has(word) || sideOfNote.has(word) ? -1 : book.wordId(word);
    ids.push(id);
    tokenKinds.push(joiningWords.has(word) || sideOfNote.has(word) ? kinds.joins : softWords.has(word) ? kinds.soft : id < 0 ? kinds.breaks : kinds.counts);
  }
  const matches: PhraseMatch[] = [];
  const search: Search = { book, ids, kinds: tokenKinds, best: undefined, start: 0 };
  for (let index = 0; index < ids.length; ) {
    if (tokenKinds[index] !== kinds.counts && tokenKinds[index] !== kinds.soft) {
      index += 1;
      continue;
    }
    const first = findAt(search, index, tokens, from);
    // "chronic back pain": what begins behind a word of degree may name more of it.
    const second = tokenKinds[index] === kinds.soft ? findAt(search, index + 1, tokens, from) : undefined;
    const found = second !== undefined && (first === undefined || worth(second) > worth(first)) ? second : first;
    if (found === undefined || isResidue(tokens, found, to)) {
      index = found === undefined ? index + 1 : found.to - from;
      continue;
    }
    matches.push(found);
    index = found.to - from;
  }
  return matches;
}

function findAt(search: Search, index: number, tokens: Tokens, from: number): PhraseMatch | undefined {
  search.best = undefined;
  search.start = index;
  extend(search, index, nothing, tokens, from);
  return search.best;
}

const nothing: Sum = { low: 0, high: 0, size: 0, leftOut: 0, telling: 0 };

interface Search {
  readonly book: PhraseBook;
  readonly ids: readonly number[];
  readonly kinds: readonly TokenKind[];
  best: PhraseMatch | undefined;
  start: number;
}

interface Sum {
  readonly low: number;
  readonly high: number;
  readonly size: number;
  readonly leftOut: number;
  readonly telling: number;
}

/** Takes the token at `index` into the sum, or passes over it where it joins or is soft, and goes on. */
function extend(search: Search, index: number, sum: Sum, tokens: Tokens, from: number): void {
  const kind = search.kinds[index];
  if (kind === undefined || kind === kinds.breaks || sum.size >= longestPhrase) return;
  const id = search.ids[index] ?? -1;
  if (id >= 0) {
    const taken: Sum = { ...sum, low: (sum.low + lowHash(id)) >>> 0, high: (sum.high + highHash(id)) >>> 0, size: sum.size + 1 };
    const phrase = search.book.find(taken.low, taken.high);
    if (phrase >= 0 && isBetter(search.best, taken)) search.best = { phrase, from: from + search.start, to: from + index + 1, size: taken.size, passedOver: taken.telling };
    extend(search, index + 1, taken, tokens, from);
  }
  if (sum.size === 0 && kind !== kinds.soft) return;
  if (kind === kinds.joins) extend(search, index + 1, sum, tokens, from);
  else if (kind === kinds.soft && sum.leftOut < mostLeftOut && index > search.start) {
    const word = tokens.words[from + index] ?? '';
    extend(search, index + 1, { ...sum, leftOut: sum.leftOut + 1, telling: sum.telling + (tellingWords.has(word) ? 1 : 0) }, tokens, from);
  }
}

function isBetter(best: PhraseMatch | undefined, { size, telling }: Sum): boolean {
  return best === undefined || size - telling > worth(best) || (size - telling === worth(best) && size > best.size);
}

function worth({ size, passedOver }: PhraseMatch): number {
  return size - passedOver;
}

/** "cataract surgery", "pain medication": the name of a problem within that of something else. */
function isResidue(tokens: Tokens, match: PhraseMatch, to: number): boolean {
  const next = tokens.words[match.to] === '-' ? match.to + 1 : match.to;
  return next < to && residueHeads.has(tokens.words[next] ?? '');
}
