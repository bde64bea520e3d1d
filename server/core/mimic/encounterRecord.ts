/**
 * An encounter of MIMIC-IV (hospital module) or MIMIC-IV-ED as its tables tell it. Texts are the tables' own, moments
 * `YYYY-MM-DD HH:MM:SS` in the patient's shifted time. Empty cells are left out.
 */
export interface EncounterSummary {
  /** `hadm_id` of an admission, `stay_id` of an emergency stay. */
  readonly id: string;
  readonly module: 'hospital' | 'emergency';
  /** `subject_id`. */
  readonly subject: string;
  readonly start: string;
  readonly end: string;
  /** `admission_type`, or how the patient came to the emergency department. */
  readonly type: string;
  /** Rows of its diagnosis list. */
  readonly diagnosisCount: number;
  /** Title of the first diagnosis, where the tables have one. */
  readonly firstDiagnosis?: string;
  /** Version of the codes of its diagnosis list; absent where it has none. The tables never mix them within an encounter. */
  readonly icdVersion?: 9 | 10;
}

/** One row of a diagnosis or procedure list. */
export interface CodedRow {
  /** Rank in the list, from 1. */
  readonly sequence: number;
  /** As the table writes it: upper case, no dot. */
  readonly key: string;
  readonly version: 9 | 10;
  /** Of the data set's own dictionary. */
  readonly title?: string;
  /** Shifted day of a procedure. */
  readonly date?: string;
}

/** Cells of a table by column name; those that are empty are absent. */
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

/** Everything of one encounter. */
export interface EncounterRecord extends EncounterSummary {
  readonly patient: EncounterPatient;
  /** In the order of their sequence. */
  readonly diagnoses: readonly CodedRow[];
  readonly procedures: readonly CodedRow[];
  /** The admission or stay itself: locations, disposition and the like. */
  readonly facts: TableRow;
  /** Rows of the other tables, in time order where they have one; a table that is not installed is empty. */
  readonly tables: Readonly<Record<EncounterTable, readonly TableRow[]>>;
  /** Admission that an emergency stay led to, or stays that an admission came from. */
  readonly linked: readonly string[];
}

/** Tables beside the lists of codes. */
export const encounterTables = ['triage', 'vitalsign', 'medrecon', 'pyxis', 'prescriptions', 'emar', 'drgcodes', 'hcpcsevents', 'services', 'transfers', 'omr'] as const;
export type EncounterTable = (typeof encounterTables)[number];
