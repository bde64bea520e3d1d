import type { Tokens } from '../reading/tokens';

/** Finite verbs: one after a comma shows that a new clause has begun. */
const finiteVerbs: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'had', 'remains', 'remained', 'remain', 'appears', 'appeared', 'showed', 'shows', 'continues', 'continued', 'revealed', 'demonstrated', 'persists', 'persisted', 'improved', 'developed', 'requires', 'required', 'underwent']);
const pluralVerbs: ReadonlySet<string> = new Set(['are', 'were', 'have', 'remain']);
/** Participles that apply to a whole enumeration: "no rales, rhonchi and wheezes were heard". */
const toldOfLists: ReadonlySet<string> = new Set(['noted', 'seen', 'heard', 'found', 'identified', 'reported', 'appreciated', 'detected', 'demonstrated', 'visualized', 'present', 'absent', 'denied', 'elicited', 'observed', 'evident', 'palpated', 'palpable', 'negative', 'not', 'been', 'again', 'also', 'unremarkable', 'documented', 'discussed', 'explained', 'reviewed', 'both', 'all', 'each', 'specifically', 'completely', 'otherwise']);
/** Words that a plain subject does not begin with. */
const noSubject: ReadonlySet<string> = new Set(['or', 'nor', 'who', 'which', 'that', 'if', 'whose', 'when', 'where', 'while', 'unless', 'should']);
const determiners: ReadonlySet<string> = new Set(['the', 'a', 'an', 'his', 'her', 'their', 'this', 'these', 'he', 'she', 'they', 'it', 'we', 'i', 'there', 'patient', 'pt']);
/** "No fever, cough present": an answer in the verb's place. */
const answers: ReadonlySet<string> = new Set(['present', 'positive', 'yes']);
const auxiliaries: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'not', 'also', 'at', 'to', 'the', 'of', 'from']);
/** Maximum words of a subject before its verb. */
const longestSubject = 7;

/**
 * Starts of new clauses within a sentence, found by their verbs: the token after the comma or "and" before a subject and its
 * verb ("no edema, the lungs are clear"), or the verb itself ("no edema, is stable"). Ascending.
 */
export function findClauseStarts(tokens: Tokens, from: number, to: number): readonly number[] {
  const starts: number[] = [];
  let after = from;
  let seenVerb = false;
  for (let index = from + 1; index < to; index += 1) {
    const verb = tokens.words[index] ?? '';
    if (!finiteVerbs.has(verb) && !(answers.has(verb) && isAnswer(tokens, index, to))) continue;
    const start = clauseStart(tokens, after, index, seenVerb);
    if (start !== undefined) starts.push(start);
    after = index + 1;
    seenVerb = true;
  }
  return starts;
}

function clauseStart(tokens: Tokens, after: number, verb: number, seenVerb: boolean): number | undefined {
  let separator = verb - 1;
  while (separator >= after && verb - separator <= longestSubject && !isSeparator(tokens.words[separator])) {
    if (noSubject.has(tokens.words[separator] ?? '')) return undefined;
    separator -= 1;
  }
  if (separator < after || !isSeparator(tokens.words[separator])) return undefined;
  const first = tokens.words[separator + 1] ?? '';
  if (separator + 1 === verb || determiners.has(first)) return separator + 1;
  const isList = toldOfLists.has(tokens.words[verb + 1] ?? '');
  const isPlural = pluralVerbs.has(tokens.words[verb] ?? '');
  const joins = tokens.words[separator] === 'and' || tokens.words[separator] === '&';
  // "No masses, and hemorrhoids were present": an enumeration would have another comma before.
  if (joins && tokens.words[separator - 1] === ',' && !tokens.words.slice(after, separator - 1).includes(',')) return separator + 1;
  if (isList && isPlural && (joins || !seenVerb)) return undefined;
  if (isList && joins && !seenVerb) return undefined;
  return separator + 1;
}

function isAnswer(tokens: Tokens, index: number, to: number): boolean {
  const next = tokens.words[index + 1] ?? '.';
  return !auxiliaries.has(tokens.words[index - 1] ?? '') && (index + 1 >= to || next === '.' || next === ',' || next === ';');
}

function isSeparator(word: string | undefined): boolean {
  return word === ',' || word === 'and' || word === '&' || word === ';';
}
