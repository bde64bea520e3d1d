import { makeIsoDate, parseIsoDate, type IsoDate } from '../../base/isoDate';

export type Setting = 'inpatient' | 'outpatient';
export type Sex = 'F' | 'M';

const settingByWord: Readonly<Record<string, Setting>> = {
  inpatient: 'inpatient', inpt: 'inpatient', admitted: 'inpatient', admission: 'inpatient', ip: 'inpatient', hospital: 'inpatient',
  outpatient: 'outpatient', outpt: 'outpatient', clinic: 'outpatient', office: 'outpatient', ambulatory: 'outpatient', op: 'outpatient',
  telehealth: 'outpatient', video: 'outpatient',
  // Emergency and observation encounters are coded by the outpatient guidelines (section IV).
  ed: 'outpatient', er: 'outpatient', emergency: 'outpatient', observation: 'outpatient',
};

/** Text allowed after a date in its field: a time, a parenthetical remark. */
const afterDay = /(?:\s*T|,?\s+(?:at\s+)?)\d{1,2}:\d{2}.*$|\s*\(.*$/;
/** A date before the other parts of a header line: `2026-02-25. Outpatient. 33 F.`, `2026-01-30, inpatient`, `2026-03-26 M 60`. */
const headedDay = /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/-]\d{1,2}[/-]['’]?(?:\d{4}|\d{2})|[A-Za-z]{3,9}\.? \d{1,2}, \d{4})(?=[\s.,;/|–—]|$)/;

/** Parses a date with or without a time after it: `2026-02-10 14:30`, `02/10/2026 (video)`. */
export function parseDay(text: string): IsoDate | undefined {
  return parseIsoDate(text) ?? parseIsoDate(text.replace(afterDay, ''));
}

/** `4/2/26` and `04-02-26`: a two-digit year of a date of service is in this century, unlike that of a birth. */
const shortDay = /^(\d{1,2})[/-](\d{1,2})[/-]['’]?(\d{2})$/;
const firstYear = 15;

/** Parses a date of service: as {@link parseDay}, or with a two-digit year. */
export function parseServiceDay(text: string): IsoDate | undefined {
  const written = headedDay.exec(text.trim())?.[1] ?? text;
  const [, month, day, year] = shortDay.exec(written.replace(afterDay, '').trim()) ?? [];
  if (year === undefined) return parseDay(written);
  return Number(year) < firstYear ? undefined : makeIsoDate(2000 + Number(year), Number(month), Number(day));
}

/** Parses the first word that names a setting. */
export function parseSetting(text: string): Setting | undefined {
  for (const word of text.toLowerCase().split(/[^a-z]+/)) {
    if (Object.hasOwn(settingByWord, word)) return settingByWord[word];
  }
  return undefined;
}

const womanForm = /^(?:f|woman|lady|girl|yof|yf|[rl]hf)/;

/** Parses `F`, `male`, `woman`, `RHF` (right-handed female); undefined for anything else (X, unknown, a name), which the sex edits do not cover. */
export function parseSex(text: string): Sex | undefined {
  const word = /^(female|male|woman|man|lady|gentleman|girl|boy|yof|yom|yf|ym|rhf|rhm|lhf|lhm|f|m)\b/i.exec(text.trim())?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  return womanForm.test(word) ? 'F' : 'M';
}

/** Parses an age in whole years: `67`, `67 y`, `67-year-old`, `18 months`; weeks and days are 0. */
export function parseAge(text: string): number | undefined {
  const match = /^(\d{1,3})\s*-?\s*([a-z]*)/i.exec(text.trim());
  if (match === null) return undefined;
  const count = Number(match[1]);
  const unit = (match[2] ?? '').toLowerCase();
  if (/^mo/.test(unit)) return Math.floor(count / 12);
  if (/^[wd]/.test(unit)) return 0;
  // 124 is the highest age in the Medicare Code Editor.
  return count <= 124 ? count : undefined;
}

/** Parses a fiscal year: `FY2026`, `2026`, `ICD-10-CM FY 2026`. */
export function parseRelease(text: string): number | undefined {
  const year = /\b(?:FY\s*)?(20[1-9]\d)\b/i.exec(text)?.[1];
  return year === undefined ? undefined : Number(year);
}

/** Whole years between two dates; undefined if the birth is later. */
export function yearsBetween(birth: IsoDate, day: IsoDate): number | undefined {
  if (day < birth) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) >= birth.slice(5) ? years : years - 1;
}

/** Maximum plausible age in years; the adult edit ends at 124 (Medicare Code Editor). */
export const oldestAge = 150;
