import type { Span } from '../../core/base/span';
import { identifierKinds } from '../../core/deidentify/identifier';
import type { FindingSource } from './findingSource';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A single replacement in the note's text. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** One way to resolve a finding: a single undoable edit of the note. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Another place in the note that a finding refers to. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

/** What a rule reports about a span of a note. Plain data; offsets are UTF-16 code units of the note's text. */
export interface Finding {
  readonly rule: RuleId;
  readonly span: Span;
  readonly severity: Severity;
  /** What is wrong, ending with the source. */
  readonly message: string;
  readonly source: FindingSource;
  readonly related: readonly RelatedPlace[];
  /** Likeliest first. */
  readonly fixes: readonly Fix[];
}

/** One rule per identifier kind of the HIPAA Safe Harbor list. */
const identifierRuleIds = identifierKinds.map((kind) => `phi/${kind}` as const);

/** Rule ids in order of precedence: of two findings of one kind on the same code, that of the earlier rule is kept. */
export const ruleIds = [
  'icd/malformed', 'icd/unknown-code', 'icd/deleted', 'icd/not-yet-valid', 'icd/seventh-character', 'icd/placeholder', 'icd/not-billable', 'icd/icd9-code',
  'icd/external-cause-principal', 'icd/manifestation-principal', 'icd/secondary-only', 'icd/unacceptable-principal', 'icd/first-listed-only',
  'icd/duplicate', 'icd/excludes1', 'icd/code-first', 'icd/bilateral-pair', 'icd/sequela-with-acute', 'icd/combination',
  'note/negated-code', 'note/family-history-code', 'note/confirmed-only', 'note/uncertain-outpatient', 'note/historical-code',
  'icd/laterality-mismatch', 'icd/title-mismatch', 'icd/use-additional', 'icd/code-also', 'icd/unspecified',
  'icd/age-conflict', 'icd/sex-conflict', 'poa/invalid', 'poa/exempt', 'poa/missing', 'pcs/invalid', 'cpt/malformed',
  'note/uncoded-problem', 'note/missing-section', 'note/stale-suppression',
  ...identifierRuleIds,
] as const;
export type RuleId = (typeof ruleIds)[number];
