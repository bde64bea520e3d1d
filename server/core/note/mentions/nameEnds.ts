import type { Tokens } from '../reading/tokens';
import { joiningWords, residueHeads } from './noteWords';

/** Tokens of a name: `from` to before `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const comparedTo: ReadonlySet<string> = new Set(['sensation', 'sensations', 'activity', 'symptom', 'symptoms', 'episode', 'episodes', 'feeling', 'illness', 'pain', 'picture', 'movements', 'presentation', 'lesion', 'lesions']);
const adjectiveForm = /(?:al|ar|ic|ary)$/;
const wordForm = /^\p{L}/u;

/** "Changes in visual acuity": behind a preposition an adjective names nothing without its noun. */
export function endsInAdjective({ words }: Tokens, match: Stretch, to: number): boolean {
  if (match.to >= to || match.to - match.from < 3 || !adjectiveForm.test(words[match.to - 1] ?? '') || !joiningWords.has(words[match.to - 2] ?? '')) return false;
  const next = words[match.to] ?? '';
  return wordForm.test(next) && !joiningWords.has(next) && next !== 'and' && next !== 'or';
}

/** "cataract surgery", "pain medication": the name of a problem within that of something else. */
export function isResidue(tokens: Tokens, match: Stretch, to: number): boolean {
  const sign = tokens.words[match.to];
  // "Flu-like symptoms", "electric shock like sensation" compare.
  if ((sign === '-' && tokens.words[match.to + 1] === 'like') || (sign === 'like' && comparedTo.has(tokens.words[match.to + 1] ?? ''))) return true;
  // "Cholecystitis - surgery consulted": a dash with a blank before it begins another thought.
  const isJoined = sign === '/' || (sign === '-' && tokens.starts[match.to] === tokens.ends[match.to - 1]);
  const next = isJoined ? match.to + 1 : match.to;
  // "A-fib rate controlled" is there.
  if (tokens.words[next] === 'rate' && tokens.words[next + 1] === 'controlled') return false;
  if (isResult(tokens, next, to)) return false;
  return next < to && residueHeads.has(tokens.words[next] ?? '');
}

const tests: ReadonlySet<string> = new Set(['test', 'tests', 'testing', 'swab', 'swabs', 'pcr', 'antigen', 'culture', 'cultures', 'serology', 'serologies', 'screen', 'screening', 'rna', 'ag']);
const absent: ReadonlySet<string> = new Set(['negative', 'neg', 'nonreactive', 'undetectable']);
const present: ReadonlySet<string> = new Set(['positive', 'pos', 'reactive', 'detected']);
/** A screen that is positive asks for a diagnosis, and is none. */
const screens: ReadonlySet<string> = new Set(['screen', 'screening', 'serology', 'serologies']);
/** Words between a test and what came of it: "PCR sent and was". */
const longestResult = 3;

/** "Flu swab negative", "COVID PCR positive": what a test came to is told of the problem that it is named by. */
function isResult({ words }: Tokens, test: number, to: number): boolean {
  if (!tests.has(words[test] ?? '')) return false;
  for (let index = test + 1; index < to && index <= test + longestResult; index += 1) {
    const word = words[index] ?? '';
    if (absent.has(word)) return words[index + 1] !== 'for';
    if (present.has(word)) return !screens.has(words[test] ?? '') && words[index - 1] !== 'not';
    if (word === ',' || word === '.' || word === ';') return false;
  }
  return false;
}
