import { groupDataLines, groupDataWords } from '../base/dataLines';
import givenLines from './givenNames.tsv';
import wordLines from './nameWords.tsv';

const given = groupDataWords(givenLines);
const words = groupDataWords(wordLines);
const listed = (list: string): ReadonlySet<string> => new Set(words.get(list));

/** Given names that are recognised wherever they are capitalised. */
export const givenNames: ReadonlySet<string> = new Set(given.get('plain'));
/** Given names that are also words, months, places or eponyms. They count as names only before another capitalised word. */
export const doubtfulGivenNames: ReadonlySet<string> = new Set([...(given.get('also a word') ?? []), ...(given.get('also a surname or place') ?? [])]);
/** The subset that are everyday words. A lone repetition is never a name, even if a person in the note has it. */
export const everydayNames: ReadonlySet<string> = new Set(given.get('also a word'));

/** Titles before a name. */
export const nameTitles: ReadonlySet<string> = listed('title');
/** Credentials after a clinician's name. */
export const credentials: ReadonlySet<string> = listed('credential');
/** Relatives and other people whom notes mention by name. */
export const relations: ReadonlySet<string> = listed('relation');
/** Words after a name that make it an eponym ("disease", "test", "drain"). */
export const eponymHeads: ReadonlySet<string> = listed('head');
/** Names used as eponyms. Alone they identify nobody. */
export const eponyms: ReadonlySet<string> = listed('eponym');
/** Words that notes capitalise but that are not names: headings, sentence openings, roles. */
export const commonWords: ReadonlySet<string> = listed('common');
/** One-word states and countries, which Safe Harbor allows. */
export const statesAndCountries: readonly string[] = [...listed('state'), ...listed('country')];
/** The above, plus the single words of multi-word states and countries. */
export const largePlaces: ReadonlySet<string> = new Set([...statesAndCountries, ...listed('state words')]);

/** Labels before a person's name, lower case, longest first. */
export const nameLabels: readonly string[] = labelsOf('label');
/** Labels that need no colon. */
export const spokenLabels: readonly string[] = labelsOf('said');

function labelsOf(list: string): readonly string[] {
  const labels = groupDataLines(wordLines).get(list) ?? [];
  return labels.flatMap((line) => line.split(', ')).toSorted((a, b) => b.length - a.length);
}
