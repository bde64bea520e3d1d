import type { Catalog } from '../../core/icd/catalog';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CodeUse } from '../codeUses';
import type { Finding, RuleId, Severity } from '../finding';

/** What a rule may look at. */
export interface RuleInput {
  readonly note: NoteDocument;
  readonly catalog: Catalog;
  /** All codes of the note in order; rules look at those with `isMeant`. */
  readonly uses: readonly CodeUse[];
}

/** A finding before its severity is settled by the user's settings. */
export type RawFinding = Omit<Finding, 'rule' | 'severity'> & {
  /** Weaker than the rule's default, where the rule knows its ground to be weaker. */
  readonly severity?: Severity;
};

/** One coding rule: plain data and one pure function. */
export interface Rule {
  readonly id: RuleId;
  /** One sentence for tables: what it finds. */
  readonly description: string;
  readonly defaultSeverity: Severity;
  /** What says so: guideline section or file of the release. */
  readonly source: string;
  /** A line that it fires on, for the rules page. */
  readonly example: string;
  check(input: RuleInput): readonly RawFinding[];
}
