/** Independent axes of a problem's context (ConText: Harkema, Chapman, Thornblade et al., J Biomed Inform 2009). */
export type ContextAxis = 'assertion' | 'experiencer' | 'time';

export type Assertion = 'affirmed' | 'negated' | 'possible' | 'hypothetical';
export type Experiencer = 'patient' | 'family' | 'other';
export type TimeOfProblem = 'current' | 'historical';
export type Side = 'left' | 'right' | 'bilateral';

/**
 * What a trigger applies to: the text after it, before it, or both. `terminate` ends every scope of its axis; `pseudo` has no
 * meaning and hides triggers within it ("no change").
 */
export type TriggerDirection = 'forward' | 'backward' | 'both' | 'terminate' | 'pseudo';

/**
 * A trigger group as defined in the data files. A phrase is a sequence of lower-case words and punctuation; `(a|b c|)` stands
 * for one of several alternatives, an empty one for none; `<kin>` for any word of a class.
 */
export interface TriggerGroup {
  /** Rule name in results: `negated/absence`. */
  readonly id: string;
  readonly axis: ContextAxis;
  /** Value it assigns; unused for `terminate` and `pseudo`. */
  readonly value: Assertion | Experiencer | TimeOfProblem;
  readonly direction: TriggerDirection;
  /** Maximum tokens of its scope. Without it, the scope ends with the sentence or a terminator. */
  readonly reach?: number;
  /** True: the scope ends at the next comma. */
  readonly isOfItem?: boolean;
  /** True: matches only at the end of an item: before a comma, bracket, stop or the end. */
  readonly isAtEnd?: boolean;
  /** True: matches only at the beginning of a sentence. */
  readonly isAtStart?: boolean;
  /** True: applies forward instead of backward if words follow directly ("is likely" before a name, not before a stop or preposition). */
  readonly turnsAhead?: boolean;
  /** Words that end its scope, in addition to the axis's terminators. */
  readonly endsAt?: readonly string[];
  /** True on the experiencer axis: the scope ends with the clause, since the relative is not its subject. */
  readonly endsWithClause?: boolean;
  /** The scope begins after the first of these words; without one nearby the trigger has no effect ("call Dr. Lee's office for"). */
  readonly beginsAt?: readonly string[];
  /** Matches only if one of these words precedes it ("suspicion for meningitis is low"). */
  readonly standsAfter?: readonly string[];
  /** True: expresses no uncertainty about something negated ("no opacity suspicious for pneumonia"). */
  readonly leansOnDenial?: boolean;
  /** True: a negation after it answers it and wins. */
  readonly isAnswerable?: boolean;
  /** True for a terminator that begins an aside, which ends at the next comma, where the enumeration resumes. */
  readonly isAside?: boolean;
  /** True on the time axis: began long ago and still present. */
  readonly isOngoing?: boolean;
  /** True: a new statement does not end its scope ("if he has …, and she reports …"). */
  readonly throughStatements?: boolean;
  /** Rationale. */
  readonly reason: string;
  readonly phrases: readonly string[];
}
