import { readDataLines } from '../../base/dataLines';
import lines from './longForms.tsv';
import type { PhraseBook } from './phraseBook';
import { phraseSums, type PhraseSums } from './phraseSums';

/**
 * Abbreviations of problems whose codes tell more of them, and the words that the names of those codes have for them
 * (`longForms.tsv`). No list of the publisher has "MDD, recurrent, in partial remission".
 */
const longForms: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  readDataLines(lines).map(([abbreviation = '', forms = '']) => [abbreviation, forms.split('|').map((form) => form.split(/[ -]/))] as const),
);

/** What a word stands for in the names of a book that tell more of its problem; undefined for most words. */
export function longFormsOf(word: string, book: PhraseBook): readonly PhraseSums[] | undefined {
  return longForms.get(word)?.flatMap((form) => phraseSums(form, book) ?? []);
}
