import { wordStem } from './wordStem';

/** One word of a title or query. */
export interface TitleWord {
  /** As it is written, lower case (`crohn's`, `fractures`). */
  readonly written: string;
  /** What it is indexed by: diacritics folded, possessive gone, one number and one spelling (`crohn`, `fracture`). */
  readonly term: string;
}

/** Letters and digits, with what follows an apostrophe; hyphens, slashes and all else part words. */
const wordForm = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** The same in text without other letters than the alphabet's, which most queries are: Unicode's classes take a millisecond to be made. */
const asciiWordForm = /[a-z0-9]+(?:'[a-z]+)*/g;
const asciiText = /^[\x20-\x7e]*$/;
const marks = /\p{M}+/gu;
const ascii = /^[a-z0-9]*$/;

/**
 * Words that join others and tell no title from another. Not among them: `a` (hepatitis A, vitamin A), `with`, `without`
 * and `not`, which titles differ by.
 */
export const joiningWords: ReadonlySet<string> = new Set(
  ['of', 'the', 'and', 'or', 'in', 'to', 'for', 'by', 'on', 'an', 'as', 'at', 'from', 'is', 'be'],
);

/** The words of a text in order, joining words left out. */
export function titleWords(text: string): readonly TitleWord[] {
  return allWords(text).filter(({ term }) => !joiningWords.has(term));
}

/** The words of a text in order, with the joining ones. */
export function allWords(text: string): readonly TitleWord[] {
  const words: TitleWord[] = [];
  for (const written of writtenWords(text)) {
    const term = termOf(written);
    if (term !== '') words.push({ written, term });
  }
  return words;
}

/** The words of a text as they are written, lower case. */
export function writtenWords(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return lower.match(asciiText.test(lower) ? asciiWordForm : wordForm) ?? [];
}

/** What a written word is indexed by; empty for marks alone. */
export function termOf(written: string): string {
  return wordStem(ascii.test(written) ? written : fold(written));
}

function fold(word: string): string {
  return word.normalize('NFD').replace(marks, '').replace(/['’]s$/u, '').replace(/['’]/gu, '');
}
