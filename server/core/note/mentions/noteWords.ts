import { groupDataWords } from '../../base/dataLines';
import lines from './noteWords.tsv';

const listed = groupDataWords(lines);

/** Function words that do not distinguish problems; phrases are matched without them. */
export const joiningWords: ReadonlySet<string> = new Set(listed.get('joining'));

/** Names completed by a letter: in "hepatitis A" the letter belongs to the name, while elsewhere "a" is a function word. */
export const letteredNames: ReadonlySet<string> = new Set(['hepatitis', 'hep', 'influenza', 'flu', 'hemophilia', 'haemophilia']);
/** After such a name and "a", one of these makes it a time span: "hepatitis a year ago". */
export const spansOfTime: ReadonlySet<string> = new Set(['year', 'month', 'week', 'day', 'few', 'couple', 'decade', 'long', 'while', 'number']);

/** Words of laterality, which is read separately from the problem's name. */
export const sideOfNote: ReadonlySet<string> = new Set(listed.get('sides'));

/** Modifiers of severity, duration and certainty. A name may contain them ("severe protein-calorie malnutrition"), but a problem remains the same without them. */
export const softWords: ReadonlySet<string> = new Set(listed.get('soft'));

/** Modifiers whose omission changes the meaning: a match that skips one is partial. */
export const tellingWords: ReadonlySet<string> = new Set(listed.get('telling'));

/** Modifiers that reverse the meaning: a name that does not contain them ends before them. */
export const turningWords: ReadonlySet<string> = new Set(['without', 'non']);

/** Words after a problem's name that make it part of something else: a treatment or a test. */
export const residueHeads: ReadonlySet<string> = new Set(listed.get('residue'));

/** Words that an item's name does not extend across. */
export const notOfName: ReadonlySet<string> = new Set(listed.get('before names'));

/** Words in -as that are not plurals, unlike "hernias" and "paresthesias". */
const singularInAs = /(?:monas|pancreas|atlas|alias|bias|gas|texas|kansas|psoas|whereas|christmas|overseas|canvas|thomas|douglas|nicholas|lucas)$/;

/** Minimum length of such a plural: "doses", "noses" and "glucoses" are regular. */
const shortestOses = 8;

const vowelPlural = /(?:s|x|z|ch|sh)es$/;

/** Abbreviations that are ordinary words in lower case: only capitals denote the problem. */
export const capitalsOnly: ReadonlySet<string> = new Set(listed.get('capitals only'));

/**
 * Prefix in a phrase book for a word that names a problem only when negated: "no abscess" is complete, whereas an abscess that
 * is present needs its site. No token of a text has this form.
 */
export const deniedMark = 'denied:';

/** Plural abbreviations ending in -is. */
const pluralsInIs: ReadonlySet<string> = new Set(['utis', 'uris', 'stis', 'tbis', 'lris', 'lrtis', 'urtis', 'akis']);

/** Singular of an English plural by its ending; other words unchanged. */
export function noteStem(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (pluralsInIs.has(word)) return word.slice(0, -1);
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  // "Keratoses", "stenoses": Greek plurals of -osis.
  if (word.length >= shortestOses && word.endsWith('oses')) return `${word.slice(0, -2)}is`;
  if (vowelPlural.test(word)) return word.slice(0, -2);
  if (word.endsWith('ss') || word.endsWith('us') || word.endsWith('is') || (word.endsWith('as') && singularInAs.test(word))) return word;
  return word.slice(0, -1);
}
