/** The owner of a table's rows: an encounter by id, a patient, or a code. */
export type MimicOwner = 'encounter' | 'patient' | 'code';

export interface MimicTable {
  readonly module: 'hosp' | 'ed';
  readonly owner: MimicOwner;
  /** Column with the owner's id. */
  readonly key: string;
  /** Columns to keep, in file order; all are required. They identify the table regardless of its file name. */
  readonly columns: readonly string[];
  /** Required: without it the data set is meaningless, and the ingest fails. */
  readonly isCore: boolean;
}

const hosp = (columns: readonly string[], rest: Partial<MimicTable> = {}): MimicTable => ({ module: 'hosp', owner: 'encounter', key: 'hadm_id', columns, isCore: false, ...rest });
const ed = (columns: readonly string[], rest: Partial<MimicTable> = {}): MimicTable => ({ module: 'ed', owner: 'encounter', key: 'stay_id', columns, isCore: false, ...rest });

/**
 * The tables to read, in dependency order. Names and columns are those of MIMIC-IV 2.2 (module `hosp`) and MIMIC-IV-ED 2.2 (module
 * `ed`) on PhysioNet.
 */
export const mimicTables = {
  patients: hosp(['gender', 'anchor_age', 'anchor_year', 'anchor_year_group'], { owner: 'patient', key: 'subject_id', isCore: true }),
  admissions: hosp(['subject_id', 'admittime', 'dischtime', 'admission_type', 'admission_location', 'discharge_location', 'hospital_expire_flag'], { isCore: true }),
  edstays: ed(['subject_id', 'hadm_id', 'intime', 'outtime', 'gender', 'arrival_transport', 'disposition'], { isCore: true }),
  diagnoses_icd: hosp(['seq_num', 'icd_code', 'icd_version'], { isCore: true }),
  diagnosis: ed(['seq_num', 'icd_code', 'icd_version', 'icd_title'], { isCore: true }),
  procedures_icd: hosp(['seq_num', 'chartdate', 'icd_code', 'icd_version']),
  triage: ed(['temperature', 'heartrate', 'resprate', 'o2sat', 'sbp', 'dbp', 'pain', 'acuity', 'chiefcomplaint']),
  vitalsign: ed(['charttime', 'temperature', 'heartrate', 'resprate', 'o2sat', 'sbp', 'dbp', 'rhythm', 'pain']),
  medrecon: ed(['charttime', 'name', 'etcdescription']),
  pyxis: ed(['charttime', 'med_rn', 'name']),
  prescriptions: hosp(['starttime', 'stoptime', 'drug_type', 'drug', 'dose_val_rx', 'dose_unit_rx', 'route']),
  emar: hosp(['charttime', 'medication', 'event_txt']),
  drgcodes: hosp(['drg_type', 'drg_code', 'description', 'drg_severity', 'drg_mortality']),
  hcpcsevents: hosp(['chartdate', 'hcpcs_cd', 'seq_num', 'short_description']),
  services: hosp(['transfertime', 'prev_service', 'curr_service']),
  transfers: hosp(['eventtype', 'careunit', 'intime', 'outtime']),
  omr: hosp(['chartdate', 'seq_num', 'result_name', 'result_value'], { owner: 'patient', key: 'subject_id' }),
  d_icd_diagnoses: hosp(['icd_version', 'long_title'], { owner: 'code', key: 'icd_code' }),
  d_icd_procedures: hosp(['icd_version', 'long_title'], { owner: 'code', key: 'icd_code' }),
} as const satisfies Readonly<Record<string, MimicTable>>;

export type MimicTableName = keyof typeof mimicTables;
export const mimicTableNames = Object.keys(mimicTables) as readonly MimicTableName[];
