import { readDataLines } from '../../base/dataLines';
import lines from './longForms.tsv';
import type { PhraseBook } from './phraseBook';
import { phraseSums, type PhraseSums } from './phraseSums';

/** Abbreviations whose expansion occurs in longer code titles (`longForms.tsv`). No published list contains "MDD, recurrent, in partial remission". */
const longForms: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  readDataLines(lines).map(([abbreviation = '', forms = '']) => [abbreviation, forms.split('|').map((form) => form.split(/[ -]/))] as const),
);

/** Expansions of a word for matching longer names of a book; undefined for most words. */
export function longFormsOf(word: string, book: PhraseBook): readonly PhraseSums[] | undefined {
  return longForms.get(word)?.flatMap((form) => phraseSums(form, book) ?? []);
}
