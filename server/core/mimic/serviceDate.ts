import { makeIsoDate, type IsoDate } from '../base/isoDate';
import type { EncounterPatient, EncounterSummary } from './encounterRecord';

/** Date of service used for an encounter's codes, and how it was estimated. */
export interface ServiceDate {
  readonly date: IsoDate;
  /** Real years in which the encounter may lie. */
  readonly firstYear: number;
  readonly lastYear: number;
  /** Explanation, one sentence. */
  readonly basis: string;
}

/** Encounters from this day on are coded in ICD-10-CM, those before it in ICD-9-CM (45 CFR 162.1002). */
const icd10Start = '2015-10-01';
const icd9End = '2015-09-30';

/**
 * Estimates the real date of an encounter. MIMIC-IV shifts all dates of a patient by one amount and publishes only the three
 * years that the anchor year may stand for; intervals to the anchor year are real. The estimate is the shifted day of
 * discharge (codes go by discharge; emergency stays by their end) in the middle year, moved within the three years to where
 * the version of its codes could have been in force.
 * @returns undefined if the patient's anchor years or the encounter's end are unknown
 */
export function estimateServiceDate(encounter: Pick<EncounterSummary, 'start' | 'end' | 'icdVersion'>, patient: EncounterPatient): ServiceDate | undefined {
  const { anchorYear, anchorYears } = patient;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(encounter.end === '' ? encounter.start : encounter.end) ?? [];
  if (anchorYear === undefined || anchorYears === undefined || year === undefined) return undefined;
  const offset = Number(year) - anchorYear;
  const [firstYear, lastYear] = [anchorYears.first + offset, anchorYears.last + offset];
  // February 29 may not exist in the real year.
  const inYear = (real: number): IsoDate | undefined => makeIsoDate(real, Number(month), Number(day)) ?? makeIsoDate(real, Number(month), Number(day) - 1);
  const middle = Math.floor((firstYear + lastYear) / 2);
  const nearest = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  const fits = (date: IsoDate): boolean => encounter.icdVersion === undefined || (encounter.icdVersion === 10) === date >= icd10Start;
  const days = nearest.flatMap((real) => inYear(real) ?? []);
  const edge = (encounter.icdVersion === 10 ? icd10Start : icd9End) as IsoDate;
  const date = days.find(fits) ?? (days.length === 0 ? undefined : edge);
  if (date === undefined) return undefined;
  const evidence = encounter.icdVersion === undefined ? '' : `, and its codes are ICD-${encounter.icdVersion}-CM`;
  return { date, firstYear, lastYear, basis: `MIMIC-IV shifts dates; this encounter lies in ${firstYear} to ${lastYear}${evidence}. Month and day are the shifted ones.` };
}

/** Age in whole years at the encounter: the anchor age plus the years since the anchor year. */
export function ageAt(encounter: Pick<EncounterSummary, 'start'>, { anchorAge, anchorYear }: EncounterPatient): number | undefined {
  const year = Number(/^\d{4}/.exec(encounter.start)?.[0]);
  return anchorAge === undefined || anchorYear === undefined || Number.isNaN(year) ? undefined : anchorAge + year - anchorYear;
}
