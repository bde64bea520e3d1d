import { groupDataLines, groupDataWords } from '../base/dataLines';
import givenLines from './givenNames.tsv';
import wordLines from './nameWords.tsv';

const given = groupDataWords(givenLines);
const words = groupDataWords(wordLines);
const listed = (list: string): ReadonlySet<string> => new Set(words.get(list));

/** Given names that are read wherever they are capitalised. */
export const givenNames: ReadonlySet<string> = new Set(given.get('plain'));
/** Given names that are words, months, places or eponyms too: only another capitalised word behind makes them a name. */
export const doubtfulGivenNames: ReadonlySet<string> = new Set([...(given.get('also a word') ?? []), ...(given.get('also a surname or place') ?? [])]);
/** Those of them that are words of every day: again and alone they are words, even where somebody is called so. */
export const everydayNames: ReadonlySet<string> = new Set(given.get('also a word'));

/** What stands before a name. */
export const nameTitles: ReadonlySet<string> = listed('title');
/** What stands behind the name of a clinician. */
export const credentials: ReadonlySet<string> = listed('credential');
/** Relatives and others of whom notes speak by name. */
export const relations: ReadonlySet<string> = listed('relation');
/** Words behind a name that make it an eponym: a disease, a test, a drain is meant, not the person. */
export const eponymHeads: ReadonlySet<string> = listed('head');
/** Names after which diseases, signs and devices are called: alone they name nobody. */
export const eponyms: ReadonlySet<string> = listed('eponym');
/** Words that are capitalised in notes and are no name: headings, openings of sentences, roles. */
export const commonWords: ReadonlySet<string> = listed('common');
/** States and countries of one word, which Safe Harbor lets stand. */
export const statesAndCountries: readonly string[] = [...listed('state'), ...listed('country')];
/** Those, and the words of states and countries of more than one. */
export const largePlaces: ReadonlySet<string> = new Set([...statesAndCountries, ...listed('state words')]);

/** Labels before the name of a person, lower case; the longest first. */
export const nameLabels: readonly string[] = labelsOf('label');
/** Those of them behind which no colon is needed. */
export const spokenLabels: readonly string[] = labelsOf('said');

function labelsOf(list: string): readonly string[] {
  const labels = groupDataLines(wordLines).get(list) ?? [];
  return labels.flatMap((line) => line.split(', ')).toSorted((a, b) => b.length - a.length);
}
