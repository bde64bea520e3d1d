import { makeIsoDate, type IsoDate } from '../base/isoDate';
import type { EncounterPatient, EncounterSummary } from './encounterRecord';

/** The day that an encounter's codes are judged by, and how it was found. */
export interface ServiceDate {
  readonly date: IsoDate;
  /** Real years that the encounter may lie in. */
  readonly firstYear: number;
  readonly lastYear: number;
  /** One sentence for people. */
  readonly basis: string;
}

/** Encounters from this day on are coded in ICD-10-CM, those before it in ICD-9-CM (45 CFR 162.1002). */
const icd10Start = '2015-10-01';
const icd9End = '2015-09-30';

/**
 * Estimates the real day of an encounter. MIMIC-IV shifts all of a patient's dates by one amount and tells only the three
 * years that the anchor year may stand for; the distance to the anchor year is real. Taken is the middle year with the
 * shifted day of discharge (codes go by discharge; an emergency stay by its end), moved within the three years to where
 * the version of its codes can have been in force.
 * @returns undefined where the patient's anchor years or the encounter's end are not known
 */
export function estimateServiceDate(encounter: Pick<EncounterSummary, 'start' | 'end' | 'icdVersion'>, patient: EncounterPatient): ServiceDate | undefined {
  const { anchorYear, anchorYears } = patient;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(encounter.end === '' ? encounter.start : encounter.end) ?? [];
  if (anchorYear === undefined || anchorYears === undefined || year === undefined) return undefined;
  const offset = Number(year) - anchorYear;
  const [firstYear, lastYear] = [anchorYears.first + offset, anchorYears.last + offset];
  // February 29 of a shifted leap year need not exist in the real one.
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

/** Whole years at the encounter: the anchor age and the years since. */
export function ageAt(encounter: Pick<EncounterSummary, 'start'>, { anchorAge, anchorYear }: EncounterPatient): number | undefined {
  const year = Number(/^\d{4}/.exec(encounter.start)?.[0]);
  return anchorAge === undefined || anchorYear === undefined || Number.isNaN(year) ? undefined : anchorAge + year - anchorYear;
}
