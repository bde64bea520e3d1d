import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import type { Replacement } from '../../core/deidentify/deidentify';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CodeEdits } from '../../core/icd/edits';
import type { Gems } from '../../core/icd/gems';
import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import type { UserLists } from '../../core/note/lists/userLists';
import type { ProcedureToken } from '../../core/note/codes/procedureCodes';
import type { CodedDiagnosis, CodedEncounter } from '../reading/codedEncounter';
import type { CodeUse } from '../reading/codeUses';
import type { EncounterNotes } from '../reading/encounterNotes';
import type { Memo } from '../memo';
import type { MentionIndex } from '../reading/mentionIndex';
import type { Support } from '../reading/support';
import type { EncounterContext } from '../reading/encounterContext';
import type { Finding, RuleId, Severity } from '../findings/finding';
import type { Dial, DialValue } from '../dials/dial';

/**
 * Topics of findings, strongest first. On one span, validity silences all others; a sequence finding silences pair, support and
 * detail, a pair finding silences support, a support finding silences detail. Patient, POA, procedure and identifier findings
 * coexist with all but validity.
 */
export const ruleTopics = ['validity', 'sequence', 'pair', 'support', 'side', 'detail', 'patient', 'poa', 'procedure', 'note', 'identifier'] as const;
export type RuleTopic = (typeof ruleTopics)[number];

/** The input of a rule. */
export interface RuleInput {
  readonly note: NoteDocument;
  readonly catalog: Catalog;
  /** All codes of the note in order; rules apply to those with `isMeant`. */
  readonly uses: readonly CodeUse[];
  /** The encounters with codes, reduced to valid codes in sequence. */
  readonly encounters: readonly CodedEncounter[];
  /** The date and edition for each encounter of the note, by index. */
  readonly contexts: readonly EncounterContext[];
  /** The mentions of problems; computed on first use. Empty without a phrase book. */
  mentions(): readonly Mention[];
  /** The same mentions, indexed for rules. */
  mentionIndex(): MentionIndex;
  /** Cache of the codes a rule found for a line. The key is chosen by the rule and must include everything the result depends on. */
  readonly records: Memo<readonly CodeRecord[]>;
  /** The mentions that concern each diagnosis of an encounter. */
  supportsOf(encounter: CodedEncounter): ReadonlyMap<CodedDiagnosis, Support>;
  /** The Tabular List's notes between the diagnoses of an encounter; undefined if no Tabular List covers its date. */
  notesOf(encounter: CodedEncounter): EncounterNotes | undefined;
  /** Edits of the Medicare Code Editor, if installed. */
  readonly edits: CodeEdits | undefined;
  /** ICD-9-CM mappings and titles, if installed. */
  readonly gems: Gems | undefined;
  /** The ICD-10-PCS list, if installed. */
  readonly procedures: ProcedureCodes | undefined;
  /** Tokens in procedure fields of the note; computed on first use. */
  procedureTokens(): readonly ProcedureToken[];
  /** The replacements that de-identification would make; computed on first use. */
  replacements(): readonly Replacement[];
  /** The user's additions to the lists that rules use. */
  readonly lists: UserLists;
  /** The user's value for one of the rule's own dials. */
  dial<T extends DialValue>(dial: Dial<T>): T;
}

/** A finding before the user's severity setting is applied; its message ends before the source, which is appended. */
export type RawFinding = Omit<Finding, 'rule' | 'severity'> & {
  /** A lower severity than the rule's default, for weaker evidence. */
  readonly severity?: Severity;
};

/** A coding rule: plain data and one pure function. */
export interface Rule {
  readonly id: RuleId;
  /** What the rule finds, in one sentence for tables. */
  readonly description: string;
  readonly defaultSeverity: Severity;
  /** The rule runs only if the user's settings give it a severity. */
  readonly isOffByDefault?: true;
  /** The topic of its findings, which decides between two on one code; see `dropOverlaps`. */
  readonly topic: RuleTopic;
  /** The options it offers the user. */
  readonly dials?: readonly Dial[];
  /** Dates of service on which it applies; absent bounds are open. */
  readonly dates?: { readonly from?: string; readonly to?: string };
  /** The authority: a guideline section, or a file of the release. */
  readonly source: string;
  /** A complete note in which it reports exactly one finding. */
  readonly example: string;
  check(input: RuleInput): readonly RawFinding[];
}
