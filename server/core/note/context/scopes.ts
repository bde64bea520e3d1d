import { indexWithin } from '../reading/indexWithin';
import { lastIndexWithin } from '../reading/lastIndexWithin';
import type { Sentence } from '../reading/sentences';
import type { Tokens } from '../reading/tokens';
import { deniesChange } from './changeClause';
import { findClauseStarts } from './clauses';
import { findPairComma, hasOwnDenial, isFinding, isStateOf, itemEnds, repeatsPerItem } from './listItems';
import { findPastClause } from './pastClause';
import type { ContextAxis } from './trigger';
import type { TriggerMatch } from './triggerTrie';
import { isCodeWord } from './codeWord';

/** Token range `[from, to)` that a cue applies to. */
export interface Scope {
  readonly match: TriggerMatch;
  readonly from: number;
  readonly to: number;
  readonly isBackward: boolean;
}

/** Boundaries of scopes within a sentence. */
interface Stops {
  readonly terminators: readonly TriggerMatch[];
  readonly clauses: readonly number[];
  /** Answers after a list item ("drift absent"). */
  readonly answered: readonly TriggerMatch[];
}

/** Terminators that a condition's scope crosses ("if he has fever, she is to call"). */
const statementGroup = 'assertion/statement';
const resolvedGroup = 'historical/resolved-after';
const deniedResolvedGroup = 'negated/resolved-after';
const answerGroup = 'negated/after-item';

const beVerbs: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were']);
/** Pronoun subjects of a clause in the scope: "denies that he is short of breath". */
const pronouns: ReadonlySet<string> = new Set(['he', 'she', 'it', 'they', 'there', 'that', 'this', 'these', 'which', 'who', 'what', 'patient', 'one', 'family', 'siblings', 'relatives', 'parents', 'if', 'whether']);

/** Words for people with a habit, as in "never smoker". */
const habits: ReadonlySet<string> = new Set(['smoker', 'smoked', 'drinker', 'drank', 'user', 'vaper', 'vaped']);

/** Negations that answer the item before them. */
const answers: ReadonlySet<string> = new Set(['no', 'none', 'negative', 'neg', 'absent', 'denies', 'denied']);
/** Scopes of all cues of a sentence. A cue does not end the scopes of cues before it. */
export function findScopes(tokens: Tokens, from: number, to: number, matches: readonly TriggerMatch[]): readonly Scope[] {
  const clauses = findClauseStarts(tokens, from, to);
  const stops: Readonly<Record<ContextAxis, Stops>> = {
    assertion: { terminators: terminatorsOf(matches, 'assertion'), clauses, answered: matches.filter(({ group }) => group.id === answerGroup) },
    experiencer: { terminators: terminatorsOf(matches, 'experiencer'), clauses: [], answered: [] },
    time: { terminators: terminatorsOf(matches, 'time'), clauses, answered: [] },
  };
  const stopsOf = ({ group }: TriggerMatch): Stops => {
    if (group.endsWithClause === true) return { ...stops[group.axis], clauses };
    // "The infiltrate seen previously has cleared": "seen previously" does not end the scope.
    return group.id === resolvedGroup ? { ...stops.time, terminators: stops.time.terminators.filter(({ from }) => tokens.words[from] !== 'seen') } : stops[group.axis];
  };
  const scopes: Scope[] = [];
  for (const match of matches) {
    const { direction, turnsAhead, beginsAt, standsAfter, isAtStart } = match.group;
    if (isAtStart === true && match.from !== from) continue;
    if (deniesChange(tokens, match, to)) continue;
    if (standsAfter !== undefined && !hasOneBefore(tokens, from, match.from, standsAfter)) continue;
    const first = beginsAt === undefined ? match.to : findBeginning(tokens, match.to, to, beginsAt);
    if (first === undefined) continue;
    const isAhead = turnsAhead === true && goesOn(tokens, match.to, to);
    if (direction === 'forward' || direction === 'both' || isAhead) {
      const scope = { match, from: first, to: forwardEnd(tokens, to, { ...match, to: first }, stopsOf(match)), isBackward: false };
      scopes.push(scope);
      const resumed = resumption(tokens, to, scope, stopsOf(match));
      if (resumed !== undefined) scopes.push({ ...scope, from: resumed, to: forwardEnd(tokens, to, { ...match, to: resumed }, stopsOf(match)) });
    }
    if (((direction === 'backward' && !isAhead) || direction === 'both') && !asksAhead(tokens, match)) scopes.push({ match, from: backwardStart(tokens, { from, to }, match, stopsOf(match)), to: match.from, isBackward: true });
  }
  return scopes;
}

/** "Rash, ?zoster": a question mark attached to a word and detached from the one before applies to what follows. */
function asksAhead({ words, starts, ends }: Tokens, { from, to }: TriggerMatch): boolean {
  return words[from] === '?' && to - from === 1 && ends[from] === starts[to] && from > 0 && (ends[from - 1] ?? 0) < (starts[from] ?? 0);
}

/** Where an enumeration resumes after an aside: after the comma that ends it. */
function resumption({ words }: Tokens, sentenceEnd: number, { match, to }: Scope, { terminators }: Stops): number | undefined {
  if (match.group.reach !== undefined || match.group.isOfItem === true || !terminators.some(({ from, group }) => from === to && group.isAside === true)) return undefined;
  const comma = indexWithin(words, ',', to, sentenceEnd);
  return comma > to && comma + 1 < sentenceEnd ? comma + 1 : undefined;
}

/** Maximum words between a call and its reason: "call the office of Dr. Lee at once for". */
const longestAside = 9;

/** Token after the first of the given words behind a cue, unless the clause ends before it. */
function findBeginning(tokens: Tokens, from: number, sentenceEnd: number, words: readonly string[]): number | undefined {
  for (let index = from; index < sentenceEnd && index < from + longestAside; index += 1) {
    const word = tokens.words[index] ?? '';
    if (words.includes(word)) return index + 1;
    if (word === ';' || word === ',') return undefined;
  }
  return undefined;
}

function hasOneBefore(tokens: Tokens, from: number, to: number, words: readonly string[]): boolean {
  for (let index = from; index < to; index += 1) if (words.includes(tokens.words[index] ?? '')) return true;
  return false;
}

/** Words that begin an adjunct of place, time or reason. */
const adjuncts: ReadonlySet<string> = new Set(['given', 'because', 'due', 'in', 'at', 'on', 'for', 'by', 'with', 'as', 'based', 'secondary', 'and', 'but', 'or', 'since', 'from', 'if', 'although', 'though', 'however', 'who', 'which', 'after', 'before', 'until', 'this', 'today', 'now', 'here', 'there', 'considering', 'per', 'when', 'while', 'over', 'than', 'too', 'clinically', 'radiographically', 'without', 'until', 'pending', 'vs', 'versus', 'again', 'also', 'during', 'so', 'related', 'to', 'then', 'initially', 'only']);
const wordForm = /^[\p{L}\d]/u;

function goesOn(tokens: Tokens, next: number, sentenceEnd: number): boolean {
  const word = tokens.words[next] ?? '';
  return next < sentenceEnd && wordForm.test(word) && !adjuncts.has(word) && !isCodeWord(tokens, next, sentenceEnd);
}

function terminatorsOf(matches: readonly TriggerMatch[], axis: ContextAxis): readonly TriggerMatch[] {
  return matches.filter(({ group }) => group.axis === axis && group.direction === 'terminate');
}

function forwardEnd(tokens: Tokens, sentenceEnd: number, match: TriggerMatch, { terminators, clauses, answered }: Stops): number {
  const { axis, reach, isOfItem, throughStatements, endsAt } = match.group;
  let end = reach === undefined ? sentenceEnd : Math.min(sentenceEnd, match.to + reach);
  // A terminator directly after a cue belongs to it: "likely due to …".
  const stop = terminators.find((terminator) => (terminator.from > match.to || (terminator.from === match.to && endsAtOnce(terminator, match))) && !isObject(tokens, match, terminator) && !(throughStatements === true && terminator.group.id === statementGroup));
  if (stop !== undefined) end = Math.min(end, stop.from);
  const clause = throughStatements === true ? undefined : clauses.find((start) => start > match.to);
  if (clause !== undefined) end = Math.min(end, clause);
  // "nausea no, vomiting no": an answer to the item before it.
  if (match.to - match.from === 1 && answers.has(tokens.words[match.from] ?? '') && itemEnds.has(tokens.words[match.to] ?? '')) return match.to;
  // "Healed, hypertrophic scar": an adjective before a comma modifies what precedes it.
  if (match.group.id === 'historical/old' && tokens.words[match.to] === ',') return match.to;
  const isDenial = match.group.value === 'negated';
  // "Never smoker with COPD": what follows the habit is not negated.
  if (isDenial && tokens.words[match.to - 1] === 'never') {
    const habit = tokens.words[match.to] === '-' ? match.to + 1 : match.to;
    if (habit < end && habits.has(tokens.words[habit] ?? '')) return habit + 1;
  }
  const pair = isDenial ? findPairComma(tokens, match, end) : undefined;
  if (pair !== undefined) end = pair;
  const answer = isDenial ? answered.find((other) => other.from > match.to && other.from < end) : undefined;
  // "No nystagmus, drift absent, hyperreflexia": from the item with its own answer on, the negation no longer applies.
  if (answer !== undefined && indexWithin(tokens.words, ';', match.to, answer.from) === -1) end = Math.max(match.to, lastIndexWithin(tokens.words, ',', match.to, answer.from));
  let hasSubject = false;
  let hasComma = false;
  const endsAtComma = isOfItem === true || repeatsPerItem(tokens, match, end);
  for (let index = match.to; index < end; index += 1) {
    const word = tokens.words[index] ?? '';
    if (word === ';' || (endsAtComma && word === ',') || endsAt?.includes(word) === true) return index;
    hasComma ||= word === ',';
    // "If she gets worse, she will need surgery for her hernia": the treated condition is present.
    if (throughStatements === true && hasComma && word === 'for' && owners.has(tokens.words[index + 1] ?? '')) return index;
    if (isDenial && word === ',' && (isStateOf(tokens, index + 1, sentenceEnd) || isFinding(tokens, index + 1, end))) return index;
    if (isDenial && word === 'and' && hasOwnDenial(tokens, index + 1, end)) return index;
    // "No fever was noted in the patient with heart failure": the negation of a subject ends with its verb.
    if (axis === 'assertion' && throughStatements !== true && index > match.to && !hasSubject && beVerbs.has(word)) return index;
    hasSubject ||= pronouns.has(word);
  }
  return end;
}

/** "No indication that she has pneumonia": the statement itself is negated. */
function isObject({ words }: Tokens, { group, to }: TriggerMatch, { from }: TriggerMatch): boolean {
  return group.axis === 'assertion' && words[from - 1] === 'that' && from - 1 <= to;
}

/** True for a terminator that takes effect directly after a cue: a contrast, or on the time axis the present ("no complaints but …"). */
function endsAtOnce({ group }: TriggerMatch, cue: TriggerMatch): boolean {
  return cue.group.id === 'historical/history' || group.id === 'assertion/contrast';
}

const owners: ReadonlySet<string> = new Set(['his', 'her', 'their', 'your']);
const subjects: ReadonlySet<string> = new Set(['the', 'his', 'her', 'their', 'this', 'these', 'my']);

/** Whether the range contains a word other than a code ("Pneumonia — J18.9 - suspected") or number. */
function hasPlainWord({ words }: Tokens, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (/^[a-z]+$/.test(words[index] ?? '')) return true;
  return false;
}

/** Whether the token is a dash with blanks on both sides. */
function isDash({ words, starts, ends }: Tokens, index: number): boolean {
  const word = words[index];
  return (word === '-' || word === '–' || word === '—') && (ends[index - 1] ?? 0) < (starts[index] ?? 0) && (ends[index] ?? 0) < (starts[index + 1] ?? 0);
}

function hasItemEnd(tokens: Tokens, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (itemEnds.has(tokens.words[index] ?? '')) return true;
  return false;
}

const otherVerbs: ReadonlySet<string> = new Set(['had', 'has', 'improved', 'worsened', 'persisted', 'developed', 'remained', 'continued', 'showed', 'revealed', 'demonstrated']);

function hasVerb(tokens: Tokens, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (beVerbs.has(tokens.words[index] ?? '') || otherVerbs.has(tokens.words[index] ?? '')) return true;
  return false;
}

/** "Pain since a fall three weeks ago": the time is the fall's. */
const timesOf: ReadonlySet<string> = new Set(['since', 'after', 'following', 'from']);

/** Words that begin a detail of the preceding problem rather than another one: "pneumonia, right lower lobe, possible". */
const details: ReadonlySet<string> = new Set(['right', 'left', 'bilateral', 'upper', 'lower', 'acute', 'chronic', 'mild', 'moderate', 'severe', 'unspecified', 'stage', 'grade', 'type', 'initial', 'recurrent']);

const alternatives: ReadonlySet<string> = new Set(['vs', 'versus']);

const statementEnds: ReadonlySet<string> = new Set(['.', ';', ':', '(', '[', '-', '–', '—']);

/** Words between a problem and its cause: the problem resolved, not the cause. */
const causeWords: ReadonlySet<string> = new Set(['due', 'secondary', 'from', 'caused', 'attributed', 'attributable', 'related']);
const causeOpeners: ReadonlySet<string> = new Set([...causeWords, 'likely', 'probably', 'presumably', 'thought', 'in', 'after', 'post']);

/** "Neutropenia, due to chemotherapy, resolved": the comma before an aside about the cause. */
function findCauseAside({ words }: Tokens, sentenceStart: number, cue: number): number | undefined {
  // The comma is part of the cue or precedes it.
  const end = words[cue] === ',' ? cue : words[cue - 1] === ',' ? cue - 1 : -1;
  const comma = end < 1 ? -1 : lastIndexWithin(words, ',', sentenceStart, end);
  return comma > sentenceStart && causeOpeners.has(words[comma + 1] ?? '') ? comma : undefined;
}

/** Start of a backward scope: it crosses commas only within an enumeration whose last item is joined by "and" or "or". */
function backwardStart(tokens: Tokens, { from: sentenceStart, to: sentenceEnd }: Sentence, match: TriggerMatch, { terminators, clauses }: Stops): number {
  const { axis, reach, isOfItem } = match.group;
  let start = reach === undefined ? sentenceStart : Math.max(sentenceStart, match.from - reach);
  const isResolved = match.group.id === resolvedGroup || match.group.id === deniedResolvedGroup;
  const edge = (isResolved ? findCauseAside(tokens, sentenceStart, match.from) : undefined) ?? match.from;
  const stop = terminators.findLast((terminator) => terminator.to <= edge && !(isResolved && causeWords.has(tokens.words[terminator.from] ?? '')));
  if (stop?.group.id === 'assertion/cause-of' && !hasItemEnd(tokens, stop.to, match.from)) return match.from;
  if (stop !== undefined) start = Math.max(start, stop.to);
  const clause = clauses.findLast((first) => first <= edge);
  if (clause !== undefined) start = Math.max(start, clause);
  // "She has asthma and wheezed as a child": the asthma is current.
  if (axis === 'time' && !isResolved) start = findPastClause(tokens, { sentenceStart, from: start, to: edge }) ?? start;
  let isList = false;
  // "Hypokalemia, repleted, and delirium which resolved": a relative clause without a comma modifies the last item only.
  const isClause = isResolved && (tokens.words[match.from] === 'which' || tokens.words[match.from] === 'that');
  const isOfLast = isClause && tokens.words[match.from - 1] !== ',';
  for (let index = edge - 1; index >= start; index -= 1) {
    const word = tokens.words[index];
    if (isOfLast && (word === ',' || word === 'and')) return index + 1;
    if (isClause && word === ',' && index === match.from - 1) continue;
    // "Rash: zoster vs dermatitis": the alternatives follow the problem's name.
    if (word === ':' && alternatives.has(tokens.words[match.from] ?? '')) return index + 1;
    if (word === ';' || (axis === 'time' && !isResolved && timesOf.has(word ?? '') && tokens.words[match.to - 1] !== 'past')) return index + 1;
    // "It was treated and the fever resolved": the cue applies to the second subject only.
    if ((word === 'and' || word === '&') && subjects.has(tokens.words[index + 1] ?? '') && hasVerb(tokens, start, index)) return index + 1;
    // "Calf pain - duplex neg": a new statement follows the dash.
    if (isOfItem === true && isDash(tokens, index) && hasPlainWord(tokens, index + 1, match.from)) return index + 1;
    // "The ventricles are enlarged, and hydrocephalus should be considered": a new clause.
    if (word === ',' && tokens.words[index + 1] === 'and' && hasVerb(tokens, start, index)) return index + 2;
    // "Pneumonia, ruled out": a final word after a comma applies to what precedes it.
    if (word === ',' && index === match.from - 1 && axis === 'assertion' && (match.to >= sentenceEnd || statementEnds.has(tokens.words[match.to] ?? ''))) continue;
    if (word === ',' && isOfItem === true && details.has(tokens.words[index + 1] ?? '')) continue;
    if (word === ',' && !isList && (isOfItem === true || tokens.words[index + 1] !== 'and')) return index + 1;
    if (isOfItem !== true && (word === 'and' || word === 'or' || word === 'nor' || word === '&')) isList = true;
  }
  return start;
}
