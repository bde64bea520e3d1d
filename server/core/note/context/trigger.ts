/** What is said of a problem, each axis by itself (ConText: Harkema, Chapman, Thornblade et al., J Biomed Inform 2009). */
export type ContextAxis = 'assertion' | 'experiencer' | 'time';

export type Assertion = 'affirmed' | 'negated' | 'possible' | 'hypothetical';
export type Experiencer = 'patient' | 'family' | 'other';
export type TimeOfProblem = 'current' | 'historical';
export type Side = 'left' | 'right' | 'bilateral';

/**
 * Where a trigger looks: at what follows it, at what precedes it, at both; `terminate` ends every scope of its axis;
 * `pseudo` means nothing and keeps the words within it from meaning something ("no change").
 */
export type TriggerDirection = 'forward' | 'backward' | 'both' | 'terminate' | 'pseudo';

/**
 * A family of triggers as it stands in the data files. A phrase is a sequence of words and signs, lower case;
 * `(a|b c|)` stands for one of several, an empty one for none; `<kin>` and the like for any word of a class.
 */
export interface TriggerGroup {
  /** Names the rule in answers: `negated/absence`. */
  readonly id: string;
  readonly axis: ContextAxis;
  /** What it says; of no meaning for `terminate` and `pseudo`. */
  readonly value: Assertion | Experiencer | TimeOfProblem;
  readonly direction: TriggerDirection;
  /** Most tokens that it reaches. Without it: as far as the sentence and its terminators let it. */
  readonly reach?: number;
  /** True: reaches no further than the next comma. */
  readonly isOfItem?: boolean;
  /** True: means this only at an item's end: before a comma, a bracket, a stop, or nothing. */
  readonly isAtEnd?: boolean;
  /** True: means this only where a sentence begins with it. */
  readonly isAtStart?: boolean;
  /** True: looks ahead, not back, where words go on right behind it ("is likely" before a name, not before a stop or a preposition). */
  readonly turnsAhead?: boolean;
  /** Words that end its scope beside the terminators of its axis. */
  readonly endsAt?: readonly string[];
  /** True on the axis of who: the scope ends with its clause, for the relative is no subject of it. */
  readonly endsWithClause?: boolean;
  /** It looks only at what stands behind the first of these words after it, and says nothing where none is near ("call Dr. Lee's office for"). */
  readonly beginsAt?: readonly string[];
  /** Means this only where one of these words stands before it ("suspicion for meningitis is low"). */
  readonly standsAfter?: readonly string[];
  /** True: said of a thing that is denied, it doubts nothing ("no opacity suspicious for pneumonia"). */
  readonly leansOnDenial?: boolean;
  /** True: a denial behind it is its answer, and holds. */
  readonly isAnswerable?: boolean;
  /** True of a terminator: what it tells is an aside up to the next comma, behind which the enumeration goes on. */
  readonly isAside?: boolean;
  /** True on the axis of time: it began long ago and is there still. */
  readonly isOngoing?: boolean;
  /** True: a new statement within its scope does not end it ("if he has …, and she reports …"). */
  readonly throughStatements?: boolean;
  /** Why these words mean this. */
  readonly reason: string;
  readonly phrases: readonly string[];
}
