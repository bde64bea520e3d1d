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
 * What findings are about, strongest first. On one piece of text validity silences all others; a finding on the sequence
 * silences those of pairs, support and detail, one of a pair those of support, one of support those of detail.
 * Patient, POA, procedure and identifier findings stand beside any but those of validity.
 */
export const ruleTopics = ['validity', 'sequence', 'pair', 'support', 'side', 'detail', 'patient', 'poa', 'procedure', 'note', 'identifier'] as const;
export type RuleTopic = (typeof ruleTopics)[number];

/** What a rule may look at. */
export interface RuleInput {
  readonly note: NoteDocument;
  readonly catalog: Catalog;
  /** All codes of the note in order; rules look at those with `isMeant`. */
  readonly uses: readonly CodeUse[];
  /** The encounters that hold codes, as a coder sees them: valid codes in sequence. */
  readonly encounters: readonly CodedEncounter[];
  /** By index of the note's encounters: the day and edition that each is judged by. */
  readonly contexts: readonly EncounterContext[];
  /** Where the note speaks of problems, and what it says of each; read when first asked for. Empty without names of problems. */
  mentions(): readonly Mention[];
  /** The same sorted, as rules ask for them. */
  mentionIndex(): MentionIndex;
  /** Codes that a rule found for a line, by a name of the rule's own that holds all that they depend on. */
  readonly records: Memo<readonly CodeRecord[]>;
  /** What the note says of each diagnosis of one of these encounters. */
  supportsOf(encounter: CodedEncounter): ReadonlyMap<CodedDiagnosis, Support>;
  /** What the Tabular List says between the diagnoses of one of these encounters; undefined where none serves its day. */
  notesOf(encounter: CodedEncounter): EncounterNotes | undefined;
  /** Edits of the Medicare Code Editor, where they are installed. */
  readonly edits: CodeEdits | undefined;
  /** Mappings and titles of ICD-9-CM, where they are installed. */
  readonly gems: Gems | undefined;
  /** The ICD-10-PCS list, where it is installed. */
  readonly procedures: ProcedureCodes | undefined;
  /** What stands where the note puts procedure codes; read when first asked for. */
  procedureTokens(): readonly ProcedureToken[];
  /** What de-identifying the note would replace; read when first asked for. */
  replacements(): readonly Replacement[];
  /** What the user adds to the lists that rules judge by. */
  readonly lists: UserLists;
  /** What the user has set one of the rule's own dials to. */
  dial<T extends DialValue>(dial: Dial<T>): T;
}

/** A finding before its severity is settled by the user's settings; its message ends before the source, which is added. */
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
  /** It speaks only where the user's settings give it a severity. */
  readonly isOffByDefault?: true;
  /** What its findings are about; decides which of two on one code stands, see `dropOverlaps`. */
  readonly topic: RuleTopic;
  /** Choices that it leaves to the user. */
  readonly dials?: readonly Dial[];
  /** Days of service on which it can speak; absent ends are open. */
  readonly dates?: { readonly from?: string; readonly to?: string };
  /** What says so: guideline section or file of the release. */
  readonly source: string;
  /** A whole note that it fires on, once. */
  readonly example: string;
  check(input: RuleInput): readonly RawFinding[];
}
