import type { Span } from '../core/base/span';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One replacement in the note's text. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** One way to mend a finding: a single, undoable edit of the note. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Another place of the note that a finding speaks of. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

/** What a rule says of a piece of a note. Plain data; offsets are UTF-16 code units of the note's text. */
export interface Finding {
  readonly rule: RuleId;
  readonly span: Span;
  readonly severity: Severity;
  /** Says what is wrong and ends with the source that says so. */
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** In order of likelihood. */
  readonly fixes: readonly Fix[];
}

/** Rule ids in order of precedence: of two findings on the same code, the earlier rule's stands. */
export const ruleIds = [
  'icd/malformed',
  'icd/unknown-code',
  'icd/deleted',
  'icd/not-yet-valid',
  'icd/seventh-character',
  'icd/placeholder',
  'icd/not-billable',
  'icd/duplicate',
] as const;
export type RuleId = (typeof ruleIds)[number];
