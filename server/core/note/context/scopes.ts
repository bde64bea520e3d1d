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

/** Words of how somebody or something is, as examinations tell it: where one stands in an item, the item is no denied problem. */
const states: ReadonlySet<string> = new Set(['warm', 'dry', 'soft', 'clear', 'stable', 'intact', 'normal', 'supple', 'regular', 'obese', 'alert', 'awake', 'oriented', 'lying', 'sitting', 'resting', 'comfortable', 'healing', 'healed', 'steady', 'unsteady', 'reactive', 'equal', 'symmetric', 'symmetrical', 'unremarkable', 'benign', 'nondistended', 'nontender', 'nontoxic', 'well', 'good', 'strong', 'improved', 'improving', 'elevated', 'tachycardic', 'bradycardic', 'pleasant', 'cooperative', 'moist', 'patent', 'midline', 'appropriate', 'unchanged', 'satisfactory', 'full', 'positive', 'negative', 'decreased', 'diminished', 'dense', 'flat', 'ambulating', 'tolerating', 'afebrile']);
/** What examinations find: the item that one of these opens is there, unless "or" shows that the denied list goes on. */
const findings: ReadonlySet<string> = new Set(['poor', 'tender', 'enlarged', 'irregular', 'reduced', 'abnormal', 'distended', 'swollen', 'coarse', 'thickened', 'trace', 'scattered', 'prominent', 'extensive', 'tachypneic', 'hypertensive', 'hypotensive', 'febrile', 'lethargic', 'tearful', 'limited', 'slow', 'mildly', 'moderately', 'slightly', 'severely']);
/** Behind an item's name they say how bad it is: "no clots, cramping mild". */
const degrees: ReadonlySet<string> = new Set(['mild', 'moderate', 'severe', 'worse', 'worsening', 'minimal', 'occasional', 'better', 'less', 'increased']);
const places: ReadonlySet<string> = new Set(['on', 'in', 'by', 'at', 'of', 'over', 'to']);
const occasions: ReadonlySet<string> = new Set(['palpation', 'percussion', 'touch', 'light', 'exertion', 'urination', 'standing', 'inspiration', 'deep', 'walking', 'bowel', 'swallowing', 'admission', 'breath', 'appetite', 'balance', 'consciousness', 'motion', 'time', 'this']);
/** Words of an item looked at. */
const longestState = 6;
/** Denials that answer what stands before them. */
const answers: ReadonlySet<string> = new Set(['no', 'none', 'negative', 'neg', 'absent', 'denies', 'denied']);
const itemEnds: ReadonlySet<string> = new Set([',', ';', '.', '/']);

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
    const { direction, turnsAhead } = match.group;
    const isAhead = turnsAhead === true && goesOn(tokens, match.to, to);
    if (direction === 'forward' || direction === 'both' || isAhead) scopes.push({ match, from: match.to, to: forwardEnd(tokens, to, match, stopsOf(match)), isBackward: false });
    if ((direction === 'backward' && !isAhead) || direction === 'both') scopes.push({ match, from: backwardStart(tokens, from, match, stopsOf(match)), to: match.from, isBackward: true });
  }
  return scopes;
}

/** Words that only tell where, when or why of what was said. */
const adjuncts: ReadonlySet<string> = new Set(['given', 'because', 'due', 'in', 'at', 'on', 'for', 'by', 'with', 'as', 'based', 'secondary', 'and', 'but', 'or', 'since', 'from', 'if', 'although', 'though', 'however', 'who', 'which', 'after', 'before', 'until', 'this', 'today', 'now', 'here', 'there', 'considering', 'per', 'when', 'while', 'over', 'than', 'too', 'clinically', 'radiographically', 'without', 'until', 'pending', 'vs', 'versus', 'again', 'also', 'during', 'so', 'related', 'to', 'then', 'initially', 'only']);
const wordForm = /^[\p{L}\d]/u;

function goesOn(tokens: Tokens, next: number, sentenceEnd: number): boolean {
  const word = tokens.words[next] ?? '';
  return next < sentenceEnd && wordForm.test(word) && !adjuncts.has(word);
}

function terminatorsOf(matches: readonly TriggerMatch[], axis: ContextAxis): readonly TriggerMatch[] {
  return matches.filter(({ group }) => group.axis === axis && group.direction === 'terminate');
}

function forwardEnd(tokens: Tokens, sentenceEnd: number, match: TriggerMatch, { terminators, clauses }: Stops): number {
  const { axis, reach, isOfItem, throughStatements, endsAt } = match.group;
  let end = reach === undefined ? sentenceEnd : Math.min(sentenceEnd, match.to + reach);
  // What stands right behind a cue belongs to it: "likely due to …".
  const stop = terminators.find((terminator) => (terminator.from > match.to || (terminator.from === match.to && endsAtOnce(terminator, match))) && !(throughStatements === true && terminator.group.id === statementGroup));
  if (stop !== undefined) end = Math.min(end, stop.from);
  const clause = throughStatements === true ? undefined : clauses.find((start) => start > match.to);
  if (clause !== undefined) end = Math.min(end, clause);
  // "nausea no, vomiting no": an answer to what stands before.
  if (match.to - match.from === 1 && answers.has(tokens.words[match.from] ?? '') && itemEnds.has(tokens.words[match.to] ?? '')) return match.to;
  const isDenial = match.group.value === 'negated';
  const pair = isDenial ? findPairComma(tokens, match, end) : undefined;
  if (pair !== undefined) end = pair;
  let hasSubject = false;
  const endsAtComma = isOfItem === true || repeatsPerItem(tokens, match, end);
  for (let index = match.to; index < end; index += 1) {
    const word = tokens.words[index] ?? '';
    if (word === ';' || (endsAtComma && word === ',') || endsAt?.includes(word) === true) return index;
    if (isDenial && word === ',' && (isStateOf(tokens, index + 1, sentenceEnd) || isFinding(tokens, index + 1, end))) return index;
    if (isDenial && word === 'and' && hasOwnDenial(tokens, index + 1, end)) return index;
    // "No fever was noted in the patient with heart failure": what is said of the subject ends with its verb.
    if (axis === 'assertion' && throughStatements !== true && index > match.to && !hasSubject && beVerbs.has(word)) return index;
    hasSubject ||= pronouns.has(word);
  }
  return end;
}

/**
 * "No ischemic changes, T wave inversion in V2": the comma between two items without "or" or "and", of which the second alone has its
 * place told; undefined where there is none. A symptom is denied with its occasion ("dyspnea on exertion").
 */
function findPairComma(tokens: Tokens, match: TriggerMatch, end: number): number | undefined {
  const cue = tokens.words[match.from] ?? '';
  if (cue !== 'no' && cue !== 'without') return undefined;
  let comma: number | undefined;
  let place = 0;
  for (let index = match.to; index < end; index += 1) {
    const word = tokens.words[index] ?? '';
    if ((listWords.has(word) && (comma !== undefined || word === 'and')) || (word === ',' && comma !== undefined)) return undefined;
    if (word === ',') {
      if (place > 0) return undefined;
      comma = index;
    }
    if (places.has(word) && !occasions.has(tokens.words[index + 1] ?? '')) place = index;
  }
  return comma !== undefined && place > comma ? comma : undefined;
}

/** A contrast, or on the axis of time the present, ends what it stands right behind: "no complaints but …". */
function endsAtOnce({ group }: TriggerMatch, cue: TriggerMatch): boolean {
  return cue.group.id === 'historical/history' || group.id === 'assertion/contrast';
}

/** "No focal deficit, gait unsteady": the next item says how something is. */
function isStateOf(tokens: Tokens, from: number, end: number): boolean {
  for (let index = from; index < end && index < from + longestState; index += 1) {
    const word = tokens.words[index] ?? '';
    if (listWords.has(word) || itemEnds.has(word)) return false;
    if ((word === 'mm' || word === 'cm') && index > from) return true;
    if (degrees.has(word) && itemEnds.has(tokens.words[index + 1] ?? '.')) return true;
    if (states.has(word) && !(word === 'midline' && !itemEnds.has(tokens.words[index + 1] ?? '.'))) return true;
  }
  return false;
}

/** "Without exudate or erythema, poor dentition": what is found opens the next item, and no "or" behind it carries the denial on. */
function isFinding(tokens: Tokens, from: number, end: number): boolean {
  if (!findings.has(tokens.words[from] ?? '')) return false;
  for (let index = from; index < end; index += 1) if (listWords.has(tokens.words[index] ?? '') && tokens.words[index] !== 'and') return false;
  return true;
}

/** "Nausea without vomiting and diarrhea without blood": the next item is told with a denial of its own. */
function hasOwnDenial(tokens: Tokens, from: number, end: number): boolean {
  for (let index = from + 1; index < end && index < from + longestState; index += 1) {
    const word = tokens.words[index] ?? '';
    if (listWords.has(word) || itemEnds.has(word)) return false;
    if (word === 'without' || (word === 'with' && tokens.words[index + 1] === 'no')) return true;
  }
  return false;
}

/** "No masses, no hernias, tenderness …": where each item has its "no", one without is there; "or" makes it a list. */
function repeatsPerItem(tokens: Tokens, match: TriggerMatch, end: number): boolean {
  if (tokens.words[match.from] !== 'no') return false;
  let comma = -1;
  for (let index = match.to; index < end; index += 1) {
    const word = tokens.words[index] ?? '';
    if (word === ',' && comma < 0) comma = index;
    // "No rubs, no gallops, neck pain and headache": an "and" behind the last denied item joins what is there.
    if (listWords.has(word) && (word !== 'and' || comma < 0)) return false;
  }
  return comma >= 0 && comma + 1 < end && (tokens.words[comma + 1] === 'no' || isRepeatedBefore(tokens, match));
}

function isRepeatedBefore(tokens: Tokens, match: TriggerMatch): boolean {
  if (tokens.words[match.from - 1] !== ',') return false;
  for (let index = match.from - 2; index >= 0 && index > match.from - 8; index -= 1) if (tokens.words[index] === 'no') return true;
  return false;
}

const subjects: ReadonlySet<string> = new Set(['the', 'his', 'her', 'their', 'this', 'these', 'my']);

/** A word, and not only a code ("Pneumonia — J18.9 - suspected") or a number. */
function hasPlainWord({ words }: Tokens, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (/^[a-z]+$/.test(words[index] ?? '')) return true;
  return false;
}

/** A dash with blanks on both sides. */
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

/** "Pain since a fall three weeks ago": the time is that of the fall. */
const timesOf: ReadonlySet<string> = new Set(['since', 'after', 'following', 'from']);

/** What begins a detail of the problem before it, not a problem of its own: "pneumonia, right lower lobe, possible". */
const details: ReadonlySet<string> = new Set(['right', 'left', 'bilateral', 'upper', 'lower', 'acute', 'chronic', 'mild', 'moderate', 'severe', 'unspecified', 'stage', 'grade', 'type', 'initial', 'recurrent']);

/** Backward as far as an enumeration goes: through commas only where "and" or "or" joins its last item. */
function backwardStart(tokens: Tokens, sentenceStart: number, match: TriggerMatch, { terminators, clauses }: Stops): number {
  const { axis, reach, isOfItem } = match.group;
  let start = reach === undefined ? sentenceStart : Math.max(sentenceStart, match.from - reach);
  const stop = terminators.findLast((terminator) => terminator.to <= match.from);
  if (stop?.group.id === 'assertion/cause-of' && !hasItemEnd(tokens, stop.to, match.from)) return match.from;
  if (stop !== undefined) start = Math.max(start, stop.to);
  const clause = clauses.findLast((first) => first <= match.from);
  if (clause !== undefined) start = Math.max(start, clause);
  let isList = false;
  for (let index = match.from - 1; index >= start; index -= 1) {
    const word = tokens.words[index];
    if (word === ';' || (axis === 'time' && timesOf.has(word ?? '') && tokens.words[match.to - 1] !== 'past')) return index + 1;
    // "It was treated and the fever resolved": the subject of the second verb alone.
    if ((word === 'and' || word === '&') && subjects.has(tokens.words[index + 1] ?? '') && hasVerb(tokens, start, index)) return index + 1;
    // "Calf pain - duplex neg": another thing is told behind the dash.
    if (isOfItem === true && isDash(tokens, index) && hasPlainWord(tokens, index + 1, match.from)) return index + 1;
    // "The ventricles are enlarged, and hydrocephalus should be considered": another clause.
    if (word === ',' && tokens.words[index + 1] === 'and' && hasVerb(tokens, start, index)) return index + 2;
    if (word === ',' && isOfItem === true && details.has(tokens.words[index + 1] ?? '')) continue;
    if (word === ',' && !isList && (isOfItem === true || tokens.words[index + 1] !== 'and')) return index + 1;
    if (isOfItem !== true && (word === 'and' || word === 'or' || word === 'nor' || word === '&')) isList = true;
  }
  return start;
}
