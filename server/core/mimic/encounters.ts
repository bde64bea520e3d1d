import type { EncounterRecord, EncounterSummary } from './encounterRecord';

/** The installed encounters: by patient, then by time. Immutable. */
export interface Encounters {
  readonly count: number;
  readonly patientCount: number;
  /** @throws RangeError for a number that is none of 0 to `count` − 1 */
  summary(index: number): EncounterSummary;
  /** @throws RangeError for a number that is none of 0 to `count` − 1 */
  record(index: number): EncounterRecord;
  /** The number of an encounter with that id. */
  find(id: string): number | undefined;
}
