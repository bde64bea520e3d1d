import { allWords } from '../words/titleWords';
import { spellOut } from './spokenForms';

/** Negating words. */
const denials: ReadonlySet<string> = new Set(['without', 'wo', 'no', 'not', 'sans']);
/** Words of titles that follow `not` without negating anything the query asks for. */
const open: ReadonlySet<string> = new Set(['elsewhere', 'otherwise', 'specified', 'intractable', 'having']);
/** Words that end a negation. */
const ends: ReadonlySet<string> = new Set(['with', 'w', 'but', 'and', 'due', 'from']);

/**
 * Relaxation: a query without its negated part (`copd without exacerbation`), which few titles mention; undefined if it negates
 * nothing, or nothing else is left.
 */
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
