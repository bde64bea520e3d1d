import type { Tokens } from '../reading/tokens';
import { findClauseStarts } from './clauses';
import type { ContextAxis } from './trigger';
import type { TriggerMatch } from './triggerTrie';

/** The tokens that a cue speaks of: `from` to before `to`. */
export interface Scope {
  readonly match: TriggerMatch;
  readonly from: number;
  readonly to: number;
  readonly isBackward: boolean;
}

/** What ends scopes within a sentence. */
interface Stops {
  readonly terminators: readonly TriggerMatch[];
  readonly clauses: readonly number[];
}

/** Groups of terminators that a condition goes through ("if he has fever, she is to call"). */
const statementGroup = 'assertion/statement';

const beVerbs: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were']);
/** Subjects of a clause within the scope: "denies that he is short of breath". */
const pronouns: ReadonlySet<string> = new Set(['he', 'she', 'it', 'they', 'there', 'that', 'this', 'these', 'which', 'who', 'what', 'patient', 'one', 'family', 'siblings', 'relatives', 'parents', 'if', 'whether']);

const listWords: ReadonlySet<string> = new Set(['or', 'nor', 'and']);

/** Scopes of all cues of a sentence. A new cue starts a new scope and leaves the scopes before it as they are. */
export function findScopes(tokens: Tokens, from: number, to: number, matches: readonly TriggerMatch[]): readonly Scope[] {
  const clauses = findClauseStarts(tokens, from, to);
  const stops: Readonly<Record<ContextAxis, Stops>> = {
    assertion: { terminators: terminatorsOf(matches, 'assertion'), clauses },
    experiencer: { terminators: terminatorsOf(matches, 'experiencer'), clauses: [] },
    time: { terminators: terminatorsOf(matches, 'time'), clauses },
  };
  const stopsOf = ({ group }: TriggerMatch): Stops => (group.endsWithClause === true ? { terminators: stops[group.axis].terminators, clauses } : stops[group.axis]);
  const scopes: Scope[] = [];
  for (const match of matches) {
    const { direction } = match.group;
    if (direction === 'forward' || direction === 'both') scopes.push({ match, from: match.to, to: forwardEnd(tokens, to, match, stopsOf(match)), isBackward: false });
    if (direction === 'backward' || direction === 'both') scopes.push({ match, from: backwardStart(tokens, from, match, stopsOf(match)), to: match.from, isBackward: true });
  }
  return scopes;
}

function terminatorsOf(matches: readonly TriggerMatch[], axis: ContextAxis): readonly TriggerMatch[] {
  return matches.filter(({ group }) => group.axis === axis && group.direction === 'terminate');
}

function forwardEnd(tokens: Tokens, sentenceEnd: number, match: TriggerMatch, { terminators, clauses }: Stops): number {
  const { axis, reach, isOfItem, throughStatements, endsAt } = match.group;
  let end = reach === undefined ? sentenceEnd : Math.min(sentenceEnd, match.to + reach);
  // What stands right behind a cue belongs to it: "likely due to …".
  const stop = terminators.find((terminator) => terminator.from > match.to && !(throughStatements === true && terminator.group.id === statementGroup));
  if (stop !== undefined) end = Math.min(end, stop.from);
  const clause = throughStatements === true ? undefined : clauses.find((start) => start > match.to);
  if (clause !== undefined) end = Math.min(end, clause);
  let hasSubject = false;
  const endsAtComma = isOfItem === true || repeatsPerItem(tokens, match, end);
  for (let index = match.to; index < end; index += 1) {
    const word = tokens.words[index] ?? '';
    if (word === ';' || (endsAtComma && word === ',') || endsAt?.includes(word) === true) return index;
    // "No fever was noted in the patient with heart failure": what is said of the subject ends with its verb.
    if (axis === 'assertion' && throughStatements !== true && index > match.to && !hasSubject && beVerbs.has(word)) return index;
    hasSubject ||= pronouns.has(word);
  }
  return end;
}

/** "No masses, no hernias, tenderness …": where each item has its "no", one without is there; "or" makes it a list. */
function repeatsPerItem(tokens: Tokens, match: TriggerMatch, end: number): boolean {
  if (tokens.words[match.from] !== 'no') return false;
  for (let index = match.to; index < end; index += 1) if (listWords.has(tokens.words[index] ?? '')) return false;
  for (let index = match.to; index + 1 < end; index += 1) if (tokens.words[index] === ',') return tokens.words[index + 1] === 'no' || isRepeatedBefore(tokens, match);
  return false;
}

function isRepeatedBefore(tokens: Tokens, match: TriggerMatch): boolean {
  if (tokens.words[match.from - 1] !== ',') return false;
  for (let index = match.from - 2; index >= 0 && index > match.from - 8; index -= 1) if (tokens.words[index] === 'no') return true;
  return false;
}

/** Backward as far as an enumeration goes: through commas only where "and" or "or" joins its last item. */
function backwardStart(tokens: Tokens, sentenceStart: number, match: TriggerMatch, { terminators, clauses }: Stops): number {
  const { reach, isOfItem } = match.group;
  let start = reach === undefined ? sentenceStart : Math.max(sentenceStart, match.from - reach);
  const stop = terminators.findLast((terminator) => terminator.to <= match.from);
  if (stop !== undefined) start = Math.max(start, stop.to);
  const clause = clauses.findLast((first) => first <= match.from);
  if (clause !== undefined) start = Math.max(start, clause);
  let isList = false;
  for (let index = match.from - 1; index >= start; index -= 1) {
    const word = tokens.words[index];
    if (word === ';') return index + 1;
    if (word === ',' && !isList && (isOfItem === true || tokens.words[index + 1] !== 'and')) return index + 1;
    if (isOfItem !== true && (word === 'and' || word === 'or' || word === 'nor' || word === '&')) isList = true;
  }
  return start;
}
