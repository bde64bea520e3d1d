import { makeIsoDate, addDays } from '../base/isoDate';
import { dateForms, monthNames, namedTimes, notDayBehind, timeBefore, weekdays } from './dateForms';
import type { Identifier } from './identifier';

/** How many characters of context before and after a number are examined. */
const reach = 24;

/** Finds every date element more specific than the year. */
export function findDates(text: string): readonly Identifier[] {
  return [...weekdays, ...dateForms, ...namedTimes].flatMap(({ form, isOnlyAfterTime }) =>
    [...text.matchAll(form)].flatMap((match): readonly Identifier[] => {
      const span = { start: match.index, end: match.index + match[0].length };
      if (isOnlyAfterTime === true && !isSpokenOfAsTime(text, span)) return [];
      return [{ kind: 'date', span }];
    }),
  );
}

function isSpokenOfAsTime(text: string, { start, end }: Identifier['span']): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return timeBefore.test(line) && !notDayBehind.test(text.slice(end, end + reach));
}

/** Year assumed for dates without one; a leap year, so that February 29 is valid. */
const anyLeapYear = 2000;

/**
 * Shifts a date by whole days and keeps its written form. A month without a day is shifted from its 15th.
 * @returns undefined for words without a month number (a holiday) and for a date that does not exist
 */
export function shiftDate(written: string, days: number): string | undefined {
  for (const { form } of dateForms) {
    const match = new RegExp(form.source, 'di').exec(written);
    if (match?.groups === undefined || match[0].length !== written.length) continue;
    const { y, m, d, mon } = match.groups;
    const year = y === undefined ? anyLeapYear : y.length === 2 ? 2000 + Number(y) : Number(y);
    const moved = moveDay(year, m === undefined ? numberOf(mon ?? '') : Number(m), d === undefined ? 15 : Number(d), days);
    if (moved === undefined) return undefined;
    // Year-first dates are ISO 8601, which zero-pads.
    const isPadded = m?.startsWith('0') === true || d?.startsWith('0') === true || /^\d{4}/.test(written);
    const [newYear = '', newMonth = '', newDay = ''] = moved.split('-');
    const values: Readonly<Record<string, string>> = { y: newYear.slice(-(y?.length ?? 4)), m: isPadded ? newMonth : String(Number(newMonth)), d: isPadded ? newDay : String(Number(newDay)), mon: named(Number(newMonth), mon ?? '') };
    const places = Object.entries(match.indices?.groups ?? {}).flatMap(([name, place]) => (place === undefined ? [] : [{ start: place[0], end: place[1], value: values[name] ?? '' }]));
    return places.toSorted((a, b) => b.start - a.start).reduce((all, { start, end, value }) => all.slice(0, start) + value + all.slice(end), written).replace(/(\d)(?:st|nd|rd|th)\b/i, (_ordinal, digit: string) => `${digit}${ordinalOf(Number(newDay))}`);
  }
  return undefined;
}

function moveDay(year: number, month: number, day: number, days: number): string | undefined {
  const date = makeIsoDate(year, month, day);
  return date === undefined ? undefined : addDays(date, days);
}

function numberOf(name: string): number {
  return 1 + monthNames.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3)));
}

/** The month's name in the same length and case as the original. */
function named(month: number, like: string): string {
  const bare = like.replace('.', '');
  const full = monthNames[month - 1] ?? '';
  const name = bare.length > 4 || bare.toLowerCase() === 'june' || bare.toLowerCase() === 'july' ? full : full.slice(0, 3);
  const cased = bare === bare.toUpperCase() ? name.toUpperCase() : bare.charAt(0) === bare.charAt(0).toUpperCase() ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  return like.endsWith('.') ? `${cased}.` : cased;
}

function ordinalOf(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
