import { wordStem } from './wordStem';

/** A token of a title or query. */
export interface TitleWord {
  /** As written, in lower case (`crohn's`, `fractures`). */
  readonly written: string;
  /** The index term: without diacritics and possessive, singular, American spelling (`crohn`, `fracture`). */
  readonly term: string;
}

/** Tokens: letters and digits, with what follows an apostrophe; everything else separates. */
const wordForm = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** The same for ASCII text, which most queries are: compiling the Unicode classes takes a millisecond. */
const asciiWordForm = /[a-z0-9]+(?:'[a-z]+)*/g;
const asciiText = /^[\x20-\x7e]*$/;
const marks = /\p{M}+/gu;
const ascii = /^[a-z0-9]*$/;

/** Stop words. Not among them: `a` (hepatitis A, vitamin A), `with`, `without` and `not`, which distinguish titles. */
export const joiningWords: ReadonlySet<string> = new Set(
  ['of', 'the', 'and', 'or', 'in', 'to', 'for', 'by', 'on', 'an', 'as', 'at', 'from', 'is', 'be'],
);

/** The tokens of a text in order, without stop words. */
export function titleWords(text: string): readonly TitleWord[] {
  return allWords(text).filter(({ term }) => !joiningWords.has(term));
}

/** The tokens of a text in order, with stop words. */
export function allWords(text: string): readonly TitleWord[] {
  const words: TitleWord[] = [];
  for (const written of writtenWords(text)) {
    const term = termOf(written);
    if (term !== '') words.push({ written, term });
  }
  return words;
}

/** The words of a text as written, in lower case. */
export function writtenWords(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return lower.match(asciiText.test(lower) ? asciiWordForm : wordForm) ?? [];
}

/** The index term of a word; empty if only combining marks remain. */
export function termOf(written: string): string {
  return wordStem(ascii.test(written) ? written : fold(written));
}

function fold(word: string): string {
  return word.normalize('NFD').replace(marks, '').replace(/['’]s$/u, '').replace(/['’]/gu, '');
}
