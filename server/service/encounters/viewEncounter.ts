import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { Gems } from '../../core/icd/gems';
import type { EncounterRecord } from '../../core/mimic/encounterRecord';
import { ageAt, estimateServiceDate, type ServiceDate } from '../../core/mimic/serviceDate';
import { judgeDiagnosis, type JudgedDiagnosis } from './judgeDiagnosis';

/** An encounter with the status of its codes: printed by the command line, and rendered as a note. */
export interface EncounterView {
  readonly record: EncounterRecord;
  readonly serviceDate: ServiceDate | undefined;
  /** Age in whole years; 91 stands for everyone older than 89 at the anchor year. */
  readonly ageYears: number | undefined;
  /** Setting as defined by the coding guidelines: observation alone is outpatient. */
  readonly setting: 'inpatient' | 'outpatient' | 'ED';
  readonly diagnoses: readonly JudgedDiagnosis[];
}

/** MIMIC-IV admission types that end without an inpatient admission (an `OBSERVATION ADMIT` ends in one). */
const observationTypes: ReadonlySet<string> = new Set(['AMBULATORY OBSERVATION', 'DIRECT OBSERVATION', 'EU OBSERVATION']);

/** Determines the status of a record's codes in the release of its date and in today's. */
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
