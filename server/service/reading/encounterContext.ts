import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { EditionChoice } from '../../core/icd/edition';
import { fiscalYearEnd, fiscalYearStart } from '../../core/base/fiscalYear';
import type { Encounter } from '../../core/note/encounter/encounter';

/** The date and edition that apply to an encounter's codes. */
export interface EncounterContext {
  readonly encounter: Encounter;
  readonly on: IsoDate;
  /** Where the date comes from. */
  readonly onSource: 'note' | 'release field' | 'default';
  readonly choice: EditionChoice;
}

/** The date of service stated in the note; a `Release:` field clamps it to that fiscal year; without either, the default date. */
export function chooseContext(encounter: Encounter, catalog: Catalog, defaultDay: IsoDate): EncounterContext {
  const stated = encounter.dateOfService?.value;
  const year = encounter.release?.value;
  const on = year === undefined ? (stated ?? defaultDay) : clampToFiscalYear(stated ?? defaultDay, year);
  const onSource = year !== undefined && on !== stated ? 'release field' : stated === undefined ? 'default' : 'note';
  return { encounter, on, onSource, choice: catalog.editionOn(on) };
}

function clampToFiscalYear(day: IsoDate, fiscalYear: number): IsoDate {
  const first = fiscalYearStart(fiscalYear);
  const last = fiscalYearEnd(fiscalYear);
  return day < first ? first : day > last ? last : day;
}

/** The edition as cited in messages, stating if it is not the one in force. */
export function describeEdition(context: EncounterContext): string {
  const { edition, inForce } = context.choice;
  if (edition.kind === 'starter') return 'starter subset, not a release';
  if (inForce) return `ICD-10-CM ${edition.label}`;
  return `ICD-10-CM ${edition.label}, the nearest installed to ${context.on}`;
}
