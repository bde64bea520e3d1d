import { readDataLines } from '../../../../core/base/dataLines';
import lines from './synonyms.tsv';
import { titleWords } from './titleWords';

/** A line of `synonyms.tsv`, in terms. */
export interface SynonymLine {
  /** Synonyms of each other, unless there are broader terms. */
  readonly terms: readonly string[];
  /** What each of {@link terms} is a part or kind of (`humerus|radius>arm`); undefined if the line has none. */
  readonly broader: readonly string[] | undefined;
}

/** The lines of `synonyms.tsv`; multi-word phrases in them are skipped. */
export function readSynonymLines(): readonly SynonymLine[] {
  return readDataLines(lines).map(([names = '']) => {
    const [terms = [], broader] = names.split('>').map(termsOf);
    return { terms, broader };
  });
}

function termsOf(words: string): readonly string[] {
  return words.split('|').flatMap((text) => {
    const [word, ...more] = titleWords(text);
    return word === undefined || more.length > 0 ? [] : [word.term];
  });
}
