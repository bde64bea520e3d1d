import type { IcdCode } from './code';

/** Names of trimesters as titles write them, by where they begin: 14 and 28 completed weeks (Tabular List, chapter 15, note "Trimesters"). */
const trimesters = [{ from: 0, name: 'first' }, { from: 14, name: 'second' }, { from: 28, name: 'third' }] as const;
/** No pregnancy lasts longer; a higher number counts something else. */
const longestWeeks = 44;

/** `34 weeks`, `34w2d`, `34 2/7 weeks`; a range of days is left to its weeks. */
const weeksForm = /\b(\d{1,2})(?:\s*w\d?d?\b|(?:\s+\d\/7)?\s*-?\s*(?:weeks?|wks?)\b)/i;
const trimesterForm = /\b(?:first|second|third|1st|2nd|3rd)\s+trimester\b/i;

/** The trimester in which a number of completed weeks lies; undefined for what is no duration of a pregnancy. */
export function trimesterOfWeeks(weeks: number): 'first' | 'second' | 'third' | undefined {
  return weeks > longestWeeks ? undefined : trimesters.findLast(({ from }) => weeks >= from)?.name;
}

/** The trimester that a text's weeks mean, unless it names one itself. */
export function trimesterOfText(text: string): ReturnType<typeof trimesterOfWeeks> {
  const weeks = trimesterForm.test(text) ? undefined : weeksForm.exec(text)?.[1];
  return weeks === undefined ? undefined : trimesterOfWeeks(Number(weeks));
}

/** Of a code for weeks of gestation (Z3A.08–Z3A.42); undefined for any other and for those without a number of weeks. */
export function trimesterOfCode(code: IcdCode): ReturnType<typeof trimesterOfWeeks> {
  const weeks = /^Z3A\.(\d\d)$/.exec(code)?.[1];
  return weeks === undefined || Number(weeks) < 8 || weeks === '49' ? undefined : trimesterOfWeeks(Number(weeks));
}
