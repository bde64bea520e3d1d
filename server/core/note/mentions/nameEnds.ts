import type { Tokens } from '../reading/tokens';
import { joiningWords, residueHeads } from './noteWords';

/** Token range `[from, to)` of a name. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const comparedTo: ReadonlySet<string> = new Set(['sensation', 'sensations', 'activity', 'symptom', 'symptoms', 'episode', 'episodes', 'feeling', 'illness', 'pain', 'picture', 'movements', 'presentation', 'lesion', 'lesions']);
const adjectiveForm = /(?:al|ar|ic|ary)$/;
const wordForm = /^\p{L}/u;

/** Whether an adjective lacks its noun after a preposition: "changes in visual acuity". */
export function endsInAdjective({ words }: Tokens, match: Stretch, to: number): boolean {
  if (match.to >= to || match.to - match.from < 3 || !adjectiveForm.test(words[match.to - 1] ?? '') || !joiningWords.has(words[match.to - 2] ?? '')) return false;
  const next = words[match.to] ?? '';
  return wordForm.test(next) && !joiningWords.has(next) && next !== 'and' && next !== 'or';
}

/** Whether a problem's name is part of another name: "cataract surgery", "pain medication". */
export function isResidue(tokens: Tokens, match: Stretch, to: number): boolean {
  const sign = tokens.words[match.to];
  // "Flu-like symptoms", "electric shock like sensation" are comparisons.
  if ((sign === '-' && tokens.words[match.to + 1] === 'like') || (sign === 'like' && comparedTo.has(tokens.words[match.to + 1] ?? ''))) return true;
  // "Cholecystitis - surgery consulted": a dash after a blank begins a new statement.
  const isJoined = sign === '/' || (sign === '-' && tokens.starts[match.to] === tokens.ends[match.to - 1]);
  const next = isJoined ? match.to + 1 : match.to;
  // "A-fib rate controlled" is a current problem.
  if (tokens.words[next] === 'rate' && tokens.words[next + 1] === 'controlled') return false;
  if (isResult(tokens, next, to)) return false;
  return next < to && residueHeads.has(tokens.words[next] ?? '');
}

const tests: ReadonlySet<string> = new Set(['test', 'tests', 'testing', 'swab', 'swabs', 'pcr', 'antigen', 'culture', 'cultures', 'serology', 'serologies', 'screen', 'screening', 'rna', 'ag']);
const absent: ReadonlySet<string> = new Set(['negative', 'neg', 'nonreactive', 'undetectable']);
const present: ReadonlySet<string> = new Set(['positive', 'pos', 'reactive', 'detected']);
/** A positive screening test is not a diagnosis. */
const screens: ReadonlySet<string> = new Set(['screen', 'screening', 'serology', 'serologies']);
/** Maximum words between a test and its result: "PCR sent and was". */
const longestResult = 3;

/** Whether a test's result follows, which applies to the problem that names the test: "Flu swab negative", "COVID PCR positive". */
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
