/** A valid calendar date, `YYYY-MM-DD`. Compares as text. Made only by this file. */
export type IsoDate = string & { readonly __brand: 'IsoDate' };

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const monthNames = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'] as const;

/**
 * Parses a date in the formats of US notes: `2026-01-31`, `1/31/2026`, `01-31-2026`, `Jan 31, 2026`, `31 January 2026`,
 * `31-JAN-2026`. Two-digit years are rejected: 1/31/26 may be a birth in 1926.
 */
export function parseIsoDate(text: string): IsoDate | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(trimmed);
  if (iso) return makeIsoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const us = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(trimmed);
  if (us) return makeIsoDate(Number(us[3]), Number(us[1]), Number(us[2]));
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(trimmed);
  if (monthFirst) return makeIsoDate(Number(monthFirst[3]), monthNumber(monthFirst[1]), Number(monthFirst[2]));
  const dayFirst = /^(\d{1,2})[- ]([A-Za-z]{3,9})\.?[- ](\d{4})$/.exec(trimmed);
  if (dayFirst) return makeIsoDate(Number(dayFirst[3]), monthNumber(dayFirst[2]), Number(dayFirst[1]));
  return undefined;
}

/** Builds a date (month 1–12); undefined if it does not exist. */
export function makeIsoDate(year: number, month: number, day: number): IsoDate | undefined {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  const length = daysInMonth[month - 1];
  if (length === undefined || year < 1000 || year > 9999 || day < 1 || day > length + leap) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as IsoDate;
}

/** Local calendar date of a time. */
export function isoDateOf(moment: Date): IsoDate {
  const date = makeIsoDate(moment.getFullYear(), moment.getMonth() + 1, moment.getDate());
  if (date === undefined) throw new RangeError('The clock stands outside the years 1000 to 9999.');
  return date;
}

/** Adds whole days. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10) as IsoDate;
}

/** Month number 1–12 of a month's name or its prefix of at least three letters; 0 for anything else. */
function monthNumber(name = ''): number {
  const lower = name.toLowerCase();
  return monthNames.findIndex((month) => month.startsWith(lower)) + 1;
}
