import type { EncounterRecord, EncounterSummary } from './encounterRecord';

/** The installed encounters, ordered by patient, then by time. Immutable. */
export interface Encounters {
  readonly count: number;
  readonly patientCount: number;
  /** @throws RangeError unless the index is from 0 to `count` − 1 */
  summary(index: number): EncounterSummary;
  /** @throws RangeError unless the index is from 0 to `count` − 1 */
  record(index: number): EncounterRecord;
  /** Index of the encounter with this id. */
  find(id: string): number | undefined;
}
