import type { Tokens } from '../reading/tokens';
import type { Side } from './trigger';
import { noPair, noSideBefore, sideStops, sideWords } from './triggers/sideWords';

/** A side, and the token that states it. */
export interface FoundSide {
  readonly side: Side;
  readonly token: number;
}

const sideByWord: ReadonlyMap<string, Side> = new Map(Object.entries(sideWords).flatMap(([side, words]) => words.map((word) => [word, side as Side] as const)));
const excluded: ReadonlySet<string> = new Set(noSideBefore.flatMap(({ words }) => words));
/** Maximum tokens before the head of a noun phrase: "left lower extremity deep vein …". */
const reachBefore = 5;
/** Maximum tokens after it: "of the proximal third of the left …". */
const reachBehind = 9;
const prepositions: ReadonlySet<string> = new Set(['of', 'in', 'on', 'at', 'to', 'over', 'involving', 'has', 'had', 'is', 'was', 'shows', 'showed', 'are', 'were']);

/**
 * Laterality of a problem at tokens `[first, last)` in the sentence `[from, to)`: in its own words, else before it in its noun
 * phrase, else after it ("of the left …", ", right"), else that of the clause's subject.
 */
export function findSide(text: string, tokens: Tokens, sentence: { readonly from: number; readonly to: number }, first: number, last: number): FoundSide | undefined {
  for (let index = first; index < last; index += 1) {
    const own = sideAt(text, tokens, index);
    if (own !== undefined) return { side: own, token: index };
  }
  return strictlyBefore(text, tokens, sentence, first) ?? behind(text, tokens, sentence, first, last) ?? looselyBefore(text, tokens, sentence, first);
}

const denials: ReadonlySet<string> = new Set(['no', 'without', 'denies', 'negative']);

function strictlyBefore(text: string, tokens: Tokens, { from }: { readonly from: number }, first: number): FoundSide | undefined {
  for (let index = first - 1; index >= Math.max(from, first - reachBefore); index -= 1) {
    const word = tokens.words[index] ?? '';
    const side = sideAt(text, tokens, index);
    if (side !== undefined) return { side: pairedBefore(text, tokens, index, side, from), token: index };
    if (sideStops.has(word) || prepositions.has(word)) return undefined;
  }
  return undefined;
}

/** Side of the subject: "the left knee shows swelling", "on the left there is a hernia". */
function looselyBefore(text: string, tokens: Tokens, { from }: { readonly from: number }, first: number): FoundSide | undefined {
  for (let index = first - 1; index >= Math.max(from, first - reachBehind); index -= 1) {
    const side = sideAt(text, tokens, index);
    if (side !== undefined) return { side: pairedBefore(text, tokens, index, side, from), token: index };
    const word = tokens.words[index] ?? '';
    if (sideStops.has(word) && word !== 'no' && word !== 'without') return undefined;
  }
  return undefined;
}

function behind(text: string, tokens: Tokens, { to }: { readonly to: number }, first: number, last: number): FoundSide | undefined {
  // "No cyanosis, left calf tender": a negated problem takes no side from after a comma.
  if (tokens.words[last] === ',' && denials.has(tokens.words[first - 1] ?? '')) return undefined;
  const isApart = tokens.words[last] === ',' || tokens.words[last] === '(' || tokens.words[last] === '-';
  for (let index = isApart ? last + 1 : last; index < Math.min(to, last + reachBehind); index += 1) {
    const word = tokens.words[index] ?? '';
    const side = sideAt(text, tokens, index);
    if (side !== undefined) return isHeadedByProblem(tokens, last, index) ? { side: pairedBehind(text, tokens, index, side, to), token: index } : undefined;
    if (sideStops.has(word) || isApart) return undefined;
  }
  return undefined;
}

/** Whether a preposition, a parenthesis or adjacency connects the side to the problem. */
function isHeadedByProblem(tokens: Tokens, last: number, index: number): boolean {
  if (index - last <= 1) return true;
  for (let at = last; at < index; at += 1) if (prepositions.has(tokens.words[at] ?? '') || tokens.words[at] === 'base') return true;
  return false;
}

/** "left and right", "right and left". */
function pairedBehind(text: string, tokens: Tokens, index: number, side: Side, to: number): Side {
  for (let at = index + 1; at < Math.min(to, index + 5); at += 1) {
    const word = tokens.words[at] ?? '';
    if (word !== 'and' && word !== '&' && word !== '/') continue;
    const next = tokens.words[at + 1] === 'the' ? at + 2 : at + 1;
    const other = next < to ? sideAt(text, tokens, next) : undefined;
    return other !== undefined && other !== side ? 'bilateral' : side;
  }
  return side;
}

function pairedBefore(text: string, tokens: Tokens, index: number, side: Side, from: number): Side {
  const joins = tokens.words[index - 1];
  if (index - 2 < from || (joins !== 'and' && joins !== '&' && joins !== '/')) return side;
  const other = sideAt(text, tokens, index - 2);
  return other !== undefined && other !== side ? 'bilateral' : side;
}

function sideAt(text: string, tokens: Tokens, index: number): Side | undefined {
  const word = tokens.words[index] ?? '';
  if (word === 'l' || word === 'r') return sideOfLetter(text, tokens, index);
  const side = sideByWord.get(word);
  if (side === undefined) return word === 'b' && tokens.words[index + 1] === '/' && tokens.words[index + 2] === 'l' ? 'bilateral' : undefined;
  const next = tokens.words[index + 1] ?? '';
  if (word === 'os' || word === 'od' || word === 'ou') return isCapital(text, tokens, index) ? side : undefined;
  if (side === 'bilateral') return (word === 'both' || word === 'either') && noPair.has(next) ? undefined : side;
  if (word !== 'left' && word !== 'right') return side;
  const isNoun = tokens.words[index - 1] === 'the' || tokens.words[index - 1] === 'on';
  if (isNoun && !excluded.has(next)) return side;
  const behindHyphen = next === '-' ? (tokens.words[index + 2] ?? '') : next;
  if (next === '-' && behindHyphen === 'sided') return side;
  if (next === 'sided') return side;
  if (behindHyphen === 'hand' && tokens.words[index + (next === '-' ? 3 : 2)] === 'dominant') return undefined;
  return excluded.has(behindHyphen) && !(isNoun && (next === 'the' || next === 'for' || next === 'after' || next === 'before')) ? undefined : side;
}

/** Side of a lone capital (`L hip`, `R > L`) that is neither an initial nor a vertebra. */
function sideOfLetter(text: string, tokens: Tokens, index: number): Side | undefined {
  if (!isCapital(text, tokens, index)) return undefined;
  const next = tokens.words[index + 1] ?? '';
  if (next === '.' || next === '-' || next === '/' || tokens.words[index - 1] === '/' || /^\d/.test(next)) return undefined;
  return tokens.words[index] === 'l' ? 'left' : 'right';
}

function isCapital(text: string, tokens: Tokens, index: number): boolean {
  const unit = text.charCodeAt(tokens.starts[index] ?? 0);
  return unit >= 65 && unit <= 90;
}
