import type { IcdCode } from './code';

/** Trimesters by their first completed week (14 and 28; Tabular List, chapter 15, note "Trimesters"), named as in titles. */
const trimesters = [{ from: 0, name: 'first' }, { from: 14, name: 'second' }, { from: 28, name: 'third' }] as const;
/** Longest plausible pregnancy in weeks; a higher number counts something else. */
const longestWeeks = 44;

/** `34 weeks`, `34w2d`, `34 2/7 weeks`; days of a week are ignored. */
const weeksForm = /\b(\d{1,2})(?:\s*w\d?d?\b|(?:\s+\d\/7)?\s*-?\s*(?:weeks?|wks?)\b)/i;
const trimesterForm = /\b(?:first|second|third|1st|2nd|3rd)\s+trimester\b/i;

/** Trimester of a number of completed weeks; undefined if it is not a duration of pregnancy. */
export function trimesterOfWeeks(weeks: number): 'first' | 'second' | 'third' | undefined {
  return weeks > longestWeeks ? undefined : trimesters.findLast(({ from }) => weeks >= from)?.name;
}

/** Trimester of the weeks named in a text, unless the text names a trimester itself. */
export function trimesterOfText(text: string): ReturnType<typeof trimesterOfWeeks> {
  const weeks = trimesterForm.test(text) ? undefined : weeksForm.exec(text)?.[1];
  return weeks === undefined ? undefined : trimesterOfWeeks(Number(weeks));
}

/** Trimester of a weeks-of-gestation code (Z3A.08–Z3A.42); undefined for any other code and for those without a number of weeks. */
export function trimesterOfCode(code: IcdCode): ReturnType<typeof trimesterOfWeeks> {
  const weeks = /^Z3A\.(\d\d)$/.exec(code)?.[1];
  return weeks === undefined || Number(weeks) < 8 || weeks === '49' ? undefined : trimesterOfWeeks(Number(weeks));
}
