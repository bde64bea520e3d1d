import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { Gems } from '../../core/icd/gems';
import type { EncounterRecord } from '../../core/mimic/encounterRecord';
import { ageAt, estimateServiceDate, type ServiceDate } from '../../core/mimic/serviceDate';
import { judgeDiagnosis, type JudgedDiagnosis } from './judgeDiagnosis';

/** An encounter with its codes judged: what the command line prints and the note is made of. */
export interface EncounterView {
  readonly record: EncounterRecord;
  readonly serviceDate: ServiceDate | undefined;
  /** Whole years; 91 stands for everyone older than 89 at the anchor. */
  readonly ageYears: number | undefined;
  /** As the coding guidelines divide encounters: observation alone is outpatient. */
  readonly setting: 'inpatient' | 'outpatient' | 'ED';
  readonly diagnoses: readonly JudgedDiagnosis[];
}

/** Admission types of MIMIC-IV that end without an inpatient admission (an `OBSERVATION ADMIT` becomes one). */
const observationTypes: ReadonlySet<string> = new Set(['AMBULATORY OBSERVATION', 'DIRECT OBSERVATION', 'EU OBSERVATION']);

/** Judges a record by the release of its own date and by today's. */
export function viewEncounter(record: EncounterRecord, { catalog, gems, today }: { readonly catalog: Catalog; readonly gems?: Gems; readonly today: IsoDate }): EncounterView {
  const serviceDate = estimateServiceDate(record, record.patient);
  const context = { catalog, today, date: serviceDate?.date, ...(gems === undefined ? {} : { gems }) };
  return {
    record,
    serviceDate,
    ageYears: ageAt(record, record.patient),
    setting: record.module === 'emergency' ? 'ED' : observationTypes.has(record.type) ? 'outpatient' : 'inpatient',
    diagnoses: record.diagnoses.map((row) => judgeDiagnosis(row, context)),
  };
}
