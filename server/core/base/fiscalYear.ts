import { addDays, makeIsoDate, type IsoDate } from './isoDate';

/** First day of a US fiscal year, when the October release takes effect: FY2026 began on 2025-10-01. */
export function fiscalYearStart(fiscalYear: number): IsoDate {
  const day = makeIsoDate(fiscalYear - 1, 10, 1);
  if (day === undefined) throw new RangeError(`No calendar has the fiscal year ${fiscalYear}.`);
  return day;
}

/** Last day of a US fiscal year: FY2026 ended on 2026-09-30. */
export function fiscalYearEnd(fiscalYear: number): IsoDate {
  return addDays(fiscalYearStart(fiscalYear + 1), -1);
}
