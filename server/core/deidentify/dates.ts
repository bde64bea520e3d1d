import { makeIsoDate, addDays } from '../base/isoDate';
import { dateForms, monthNames, namedTimes, notDayBehind, timeBefore, weekdays } from './dateForms';
import type { Identifier } from './identifier';

/** Characters before and behind a number that tell what it is. */
const reach = 24;

/** Everything that says more of a day than its year. */
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

/** A year for days that are written without one: no leap day is lost. */
const anyLeapYear = 2000;

/**
 * A date moved by whole days, written as it was. Where only a month is told, it is that of the fifteenth.
 * @returns undefined for words that tell no number of a month (a holiday), and for a day that the calendar has not
 */
export function shiftDate(written: string, days: number): string | undefined {
  for (const { form } of dateForms) {
    const match = new RegExp(form.source, 'di').exec(written);
    if (match?.groups === undefined || match[0].length !== written.length) continue;
    const { y, m, d, mon } = match.groups;
    const year = y === undefined ? anyLeapYear : y.length === 2 ? 2000 + Number(y) : Number(y);
    const moved = moveDay(year, m === undefined ? numberOf(mon ?? '') : Number(m), d === undefined ? 15 : Number(d), days);
    if (moved === undefined) return undefined;
    // Years stand first only in the form of ISO 8601, which pads.
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

/** The month as long, and in the case, as the note wrote the other. */
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
