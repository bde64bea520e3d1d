import type { Span } from '../../base/span';
import type { Tokens } from '../reading/tokens';
import type { Assertion, ContextAxis, Experiencer, TimeOfProblem } from './trigger';
import { findScopes, type Scope } from './scopes';
import type { TriggerMatch } from './triggerTrie';

/** The words that decided the value of an axis. */
export interface Cue {
  readonly axis: ContextAxis | 'side';
  readonly span: Span;
  /** Id of their trigger group: `negated/no`. */
  readonly rule: string;
}

/** Context of one problem in a sentence. */
export interface Context {
  readonly assertion: Assertion;
  readonly experiencer: Experiencer;
  readonly time: TimeOfProblem;
  /** Cue that a current problem began weeks ago ("cough for three months"): ConText classifies it as historical (Harkema et al. 2009), a coder does not. */
  readonly longStanding: Cue | undefined;
  /** Cues of the axes with a non-default value, in text order. */
  readonly cues: readonly Cue[];
}

const defaults: Context = { assertion: 'affirmed', experiencer: 'patient', time: 'current', longStanding: undefined, cues: [] };
/** Precedence when cues before and after a problem differ, or when uncertainty is negated: the higher wins. */
const strength: Readonly<Record<string, number>> = { hypothetical: 3, negated: 2, possible: 1 };
/** Maximum words between two cues that belong together: "no evidence of a possible …". */
const longestLink = 2;

/** Context of a sentence: its scopes are computed once and queried per problem. */
export class SentenceContext {
  readonly #tokens: Tokens;
  readonly #scopes: readonly Scope[];

  constructor(tokens: Tokens, from: number, to: number, matches: readonly TriggerMatch[]) {
    this.#tokens = tokens;
    this.#scopes = matches.length === 0 ? [] : findScopes(tokens, from, to, matches);
  }

  /** Context of the tokens `[from, to)`. */
  of(from: number, to: number): Context {
    const covering = this.#scopes.length === 0 ? this.#scopes : this.#scopes.filter((scope) => covers(scope, from, to));
    if (covering.length === 0) return defaults;
    const assertion = choose(this.#tokens, covering, 'assertion');
    const experiencer = choose(this.#tokens, covering, 'experiencer');
    const time = choose(this.#tokens, covering.filter(({ match }) => match.group.isOngoing !== true), 'time');
    const ongoing = assertion !== undefined ? undefined : covering.find(({ match }) => match.group.isOngoing === true);
    const cues: Cue[] = [];
    for (const scope of [assertion, experiencer, time]) if (scope !== undefined) cues.push(this.#cue(scope));
    return {
      assertion: (assertion?.match.group.value as Assertion | undefined) ?? defaults.assertion,
      experiencer: (experiencer?.match.group.value as Experiencer | undefined) ?? defaults.experiencer,
      time: (time?.match.group.value as TimeOfProblem | undefined) ?? defaults.time,
      longStanding: time === undefined && ongoing !== undefined ? this.#cue(ongoing) : undefined,
      cues: cues.length < 2 ? cues : cues.sort((left, right) => left.span.start - right.span.start),
    };
  }

  #cue({ match }: Scope): Cue {
    const span = { start: this.#tokens.starts[match.from] ?? 0, end: this.#tokens.ends[match.to - 1] ?? 0 };
    return { axis: match.group.axis, span, rule: match.group.id };
  }
}

/** Whether a scope covers the problem. A cue within the problem's own words does not apply to it ("non-cardiac chest pain"). */
function covers({ match, from: scopeFrom, to: scopeTo }: Scope, from: number, to: number): boolean {
  if (match.from >= from && match.from < to) return match.from === from && match.to < to && to <= Math.max(scopeTo, match.to) && opensName(match);
  // "no palpable masses", "no recurrence": the cue may overlap or contain the problem's words.
  return match.from < from ? (scopeFrom < to || match.to >= to) && from < Math.max(scopeTo, match.to) : scopeFrom < to && to <= scopeTo;
}

/** Cues that a span may include together with the problem's name: "no headache", "possible pneumonia", "old infarct". */
const openingGroups: ReadonlySet<string> = new Set(['negated/no', 'possible/adjective', 'historical/old', 'historical/history', 'possible/before', 'negated/former', 'historical/former']);

function opensName({ group }: TriggerMatch): boolean {
  return openingGroups.has(group.id);
}

/** Chooses between the nearest cue before and the nearest after; combines cues that belong together. */
function choose(tokens: Tokens, covering: readonly Scope[], axis: ContextAxis): Scope | undefined {
  let before: Scope | undefined;
  let behind: Scope | undefined;
  let condition: Scope | undefined;
  for (const scope of covering) {
    const { group } = scope.match;
    if (group.axis !== axis) continue;
    if (group.throughStatements === true) condition = scope;
    if (scope.isBackward) {
      if (behind === undefined || scope.match.from < behind.match.from) behind = scope;
    } else {
      const leans = before !== undefined && rank(before) > rank(scope) && (scope.match.from - before.match.to <= longestLink || (group.leansOnDenial === true && isOneThing(tokens, before.match.to, scope.match.from)));
      if (!leans) before = scope;
    }
  }
  if (condition !== undefined) return condition;
  if (before === undefined || behind === undefined) return before ?? behind;
  if (before.match.group.isAnswerable === true && behind.match.group.value === 'negated') return behind;
  return rank(behind) > rank(before) ? behind : before;
}

function rank({ match }: Scope): number {
  return strength[match.group.value] ?? 0;
}

/** Whether only more negated items stand between a negation and its presumed object. */
function isOneThing({ words }: Tokens, from: number, to: number): boolean {
  const between = words.slice(from, to);
  return words[to] === 'to' || !between.includes(',') || between.includes('or') || between.includes('nor');
}
