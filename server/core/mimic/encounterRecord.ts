/**
 * An encounter of MIMIC-IV (hospital module) or MIMIC-IV-ED as in its tables. Texts are verbatim; times are `YYYY-MM-DD
 * HH:MM:SS` in the patient's shifted time. Empty cells are omitted.
 */
export interface EncounterSummary {
  /** `hadm_id` of an admission, `stay_id` of an emergency stay. */
  readonly id: string;
  readonly module: 'hospital' | 'emergency';
  /** `subject_id`. */
  readonly subject: string;
  readonly start: string;
  readonly end: string;
  /** `admission_type`, or the mode of arrival at the emergency department. */
  readonly type: string;
  /** Number of rows of its diagnosis list. */
  readonly diagnosisCount: number;
  /** Title of the first diagnosis, if the tables have one. */
  readonly firstDiagnosis?: string;
  /** ICD version of its diagnosis codes; absent without diagnoses. The tables never mix versions within an encounter. */
  readonly icdVersion?: 9 | 10;
}

/** One row of a diagnosis or procedure list. */
export interface CodedRow {
  /** Rank in the list, from 1. */
  readonly sequence: number;
  /** As in the table: upper case, no decimal point. */
  readonly key: string;
  readonly version: 9 | 10;
  /** From the data set's dictionary. */
  readonly title?: string;
  /** Shifted date of a procedure. */
  readonly date?: string;
}

/** Non-empty cells of a table row by column name. */
export type TableRow = Readonly<Record<string, string>>;

/** What is known of the patient. */
export interface EncounterPatient {
  readonly sex?: 'F' | 'M';
  /** In `anchorYear`; 91 stands for everyone older than 89. */
  readonly anchorAge?: number;
  /** Shifted year, and the three real years that it may be (`2014 - 2016`). */
  readonly anchorYear?: number;
  readonly anchorYears?: { readonly first: number; readonly last: number };
}

/** All data of one encounter. */
export interface EncounterRecord extends EncounterSummary {
  readonly patient: EncounterPatient;
  /** In sequence order. */
  readonly diagnoses: readonly CodedRow[];
  readonly procedures: readonly CodedRow[];
  /** Fields of the admission or stay itself: locations, disposition and so on. */
  readonly facts: TableRow;
  /** Rows of the other tables, in time order if they have times; a table that is not installed is empty. */
  readonly tables: Readonly<Record<EncounterTable, readonly TableRow[]>>;
  /** The admission that followed an emergency stay, or the stays that preceded an admission. */
  readonly linked: readonly string[];
}

/** Tables other than the code lists. */
export const encounterTables = ['triage', 'vitalsign', 'medrecon', 'pyxis', 'prescriptions', 'emar', 'drgcodes', 'hcpcsevents', 'services', 'transfers', 'omr'] as const;
export type EncounterTable = (typeof encounterTables)[number];
