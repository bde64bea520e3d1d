import { allWords } from '../words/titleWords';
import { spellOut } from './spokenForms';

/** What says that something is not there. */
const denials: ReadonlySet<string> = new Set(['without', 'wo', 'no', 'not', 'sans']);
/** Behind `not`, words of titles which deny nothing that is asked for. */
const open: ReadonlySet<string> = new Set(['elsewhere', 'otherwise', 'specified', 'intractable', 'having']);
/** Where what is denied ends. */
const ends: ReadonlySet<string> = new Set(['with', 'w', 'but', 'and', 'due', 'from']);

/** A query without what it says is not there (`copd without exacerbation`), which few titles tell; undefined where it denies nothing, or says nothing else. */
export function withoutDenied(query: string): string | undefined {
  const words = allWords(spellOut(query)).map(({ written }) => written);
  const kept: string[] = [];
  let isDenied = false;
  words.forEach((word, place) => {
    if (denials.has(word) && place > 0 && !open.has(words[place + 1] ?? '')) isDenied = true;
    else if (ends.has(word)) isDenied = false;
    if (!isDenied) kept.push(word);
  });
  return kept.length === words.length || kept.length === 0 ? undefined : kept.join(' ');
}
