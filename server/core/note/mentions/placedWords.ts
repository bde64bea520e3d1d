import type { Tokens } from '../reading/tokens';
import { letteredNames, spansOfTime } from './noteWords';

/** Words and punctuation whose role depends on their neighbours. */
export const placedWords: ReadonlySet<string> = new Set(['secondary', 'well', '.', 'a', '/', 'and']);

/** Pairs joined by "and" that share one code. */
const togetherWith: Readonly<Record<string, string>> = { nausea: 'vomiting', vomiting: 'nausea' };
const shortForm = /^[a-z]{1,2}$/;

/** Whether a word or punctuation mark belongs to a name here: "and" in `nausea and vomiting`, the period in `C. difficile`, the slash in `n/v` and `w/`. */
export function isWithinName(tokens: Tokens, index: number, from: number): boolean {
  return isPair(tokens, index, from) || isInitialDot(tokens, index, from) || isShortSlash(tokens, index, from) || isOfWith(tokens, index, from);
}

/** "Hepatitis A", "influenza A". */
export function isLetter({ words }: Tokens, index: number, from: number): boolean {
  return words[index] === 'a' && index > from && letteredNames.has(words[index - 1] ?? '') && !spansOfTime.has(words[index + 1] ?? '');
}

/** "Secondary to", "as well as": modifiers elsewhere, connectives here. */
export function joinsTwo({ words }: Tokens, index: number): boolean {
  const word = words[index];
  return (word === 'secondary' && words[index + 1] === 'to') || (word === 'well' && words[index - 1] === 'as');
}

/** "C. difficile", "H. pylori": the period after a genus initial. */
function isInitialDot({ words, starts, ends }: Tokens, index: number, from: number): boolean {
  return words[index] === '.' && index > from && words[index - 1]?.length === 1 && ends[index - 1] === starts[index] && /^[a-z]$/.test(words[index - 1] ?? '');
}

/** "n/v", "SI/HI": a slash between one- or two-letter words is part of an abbreviation. */
function isShortSlash({ words, starts, ends }: Tokens, index: number, from: number): boolean {
  const [before, after] = [words[index - 1] ?? '', words[index + 1] ?? ''];
  return words[index] === '/' && index > from && shortForm.test(before) && shortForm.test(after) && ends[index - 1] === starts[index] && ends[index] === starts[index + 1];
}

/** "w/": with. */
function isOfWith({ words, starts, ends }: Tokens, index: number, from: number): boolean {
  return words[index] === '/' && index > from && words[index - 1] === 'w' && ends[index - 1] === starts[index];
}

function isPair({ words }: Tokens, index: number, from: number): boolean {
  return words[index] === 'and' && index > from && togetherWith[words[index - 1] ?? ''] === words[index + 1];
}
