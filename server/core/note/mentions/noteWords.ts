import { groupDataWords } from '../../base/dataLines';
import lines from './noteWords.tsv';

const listed = groupDataWords(lines);

/** Words that join others and tell no problem from another; a phrase of a note is read without them. */
export const joiningWords: ReadonlySet<string> = new Set(listed.get('joining'));

/** Names that a letter tells apart: of "hepatitis A" the letter is part of the name, though "a" joins elsewhere. */
export const letteredNames: ReadonlySet<string> = new Set(['hepatitis', 'hep', 'influenza', 'flu', 'hemophilia', 'haemophilia']);
/** Behind such a name and "a", one of these makes it a time: "hepatitis a year ago". */
export const spansOfTime: ReadonlySet<string> = new Set(['year', 'month', 'week', 'day', 'few', 'couple', 'decade', 'long', 'while', 'number']);

/** Sides: a problem is the same on either; which it is, is read on its own axis. */
export const sideOfNote: ReadonlySet<string> = new Set(listed.get('sides'));

/**
 * Words that say how bad, how long or how sure. A name may hold them ("severe protein-calorie malnutrition"), and a
 * problem stays itself without them.
 */
export const softWords: ReadonlySet<string> = new Set(listed.get('soft'));

/** Soft words that carry the problem's meaning where they are left out: a match without them is not whole. */
export const tellingWords: ReadonlySet<string> = new Set(listed.get('telling'));

/** Soft words that turn a problem into another: a name that does not hold them ends before them. */
export const turningWords: ReadonlySet<string> = new Set(['without', 'non']);

/** What follows a problem's name where no problem is meant: what is done about it, or learnt of it. */
export const residueHeads: ReadonlySet<string> = new Set(listed.get('residue'));

/** Words before which an item's name does not reach back. */
export const notOfName: ReadonlySet<string> = new Set(listed.get('before names'));

/** Words in -as that are no plurals: "hernias" and "paresthesias" are. */
const singularInAs = /(?:monas|pancreas|atlas|alias|bias|gas|texas|kansas|psoas|whereas|christmas|overseas|canvas|thomas|douglas|nicholas|lucas)$/;

/** Letters of the shortest such plural: "doses", "noses", "glucoses" are others. */
const shortestOses = 8;

const vowelPlural = /(?:s|x|z|ch|sh)es$/;

/** Abbreviations that are everyday words in small letters: only capitals mean the problem. */
export const capitalsOnly: ReadonlySet<string> = new Set(listed.get('capitals only'));

/**
 * Stands in a phrase book before a word that names a problem only where a note denies it: "no abscess" denies what is meant, of an
 * abscess that is there the place is asked. No token of a text is written so.
 */
export const deniedMark = 'denied:';

/** Abbreviations in -i. */
const pluralsInIs: ReadonlySet<string> = new Set(['utis', 'uris', 'stis', 'tbis', 'lris', 'lrtis', 'urtis', 'akis']);

/** The singular of an English plural, as far as endings tell; other words as they are. */
export function noteStem(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (pluralsInIs.has(word)) return word.slice(0, -1);
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  // "Keratoses", "stenoses": Greek words in -osis.
  if (word.length >= shortestOses && word.endsWith('oses')) return `${word.slice(0, -2)}is`;
  if (vowelPlural.test(word)) return word.slice(0, -2);
  if (word.endsWith('ss') || word.endsWith('us') || word.endsWith('is') || (word.endsWith('as') && singularInAs.test(word))) return word;
  return word.slice(0, -1);
}
