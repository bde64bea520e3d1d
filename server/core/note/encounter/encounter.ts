import type { IsoDate } from '../../base/isoDate';
import type { Span } from '../../base/span';
import { findEncounterFields, maxFieldLine, type EncounterField } from './encounterFields';
import type { EncounterFieldName } from './lineField';
import { parseAge, parseDay, parseRelease, parseServiceDay, parseSetting, parseSex, yearsBetween, type Setting, type Sex } from './encounterValues';
import type { LineIndex } from '../lineIndex';
import type { LineReading } from '../sections/lineReading';

/** A value that the note states, and where. */
export interface Stated<T> {
  readonly value: T;
  readonly span: Span;
}

/**
 * One encounter of a note: most notes are one; a later, different date of service starts another.
 * Only what the note states is here; defaults (today, outpatient) are for the caller.
 */
export interface Encounter {
  readonly span: Span;
  /** Of an inpatient stay that states no date of service: the day of discharge; of a note that states neither: the date at its top. */
  readonly dateOfService?: Stated<IsoDate>;
  /** The day on which a stay began. */
  readonly admission?: Stated<IsoDate>;
  /** The day on which it ended. */
  readonly discharge?: Stated<IsoDate>;
  readonly setting?: Stated<Setting>;
  readonly sex?: Stated<Sex>;
  /** Whole years; from the date of birth where only that is stated. */
  readonly ageYears?: Stated<number>;
  /** For the age on a default day, where no date of service is stated. */
  readonly birth?: Stated<IsoDate>;
  /** Fiscal year of a `Release:` field, to be used instead of the one that the date chooses. */
  readonly release?: Stated<number>;
}

/** The encounters of a note in order; always at least one, together covering the whole text. */
export function findEncounters(text: string, lines: LineIndex, readings: readonly LineReading[]): readonly Encounter[] {
  const fields = findEncounterFields(text, lines, readings);
  const starts = [0];
  let date: string | undefined;
  for (const field of fields) {
    const stated = field.name === 'date' ? parseServiceDay(field.value) : undefined;
    if (stated === undefined) continue;
    if (date !== undefined && stated !== date) {
      const start = findEncounterStart(text, lines, field.line);
      // Of two dates in one header the first stands.
      if (start <= (starts.at(-1) ?? 0)) continue;
      starts.push(start);
    }
    date = stated;
  }
  let next = 0;
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    const first = next;
    while (next < fields.length && (fields[next]?.span.start ?? end) < end) next += 1;
    const lastHeaderLine = lines.lineAt(start) + maxTitleLines;
    return readEncounter({ start, end }, fields.slice(first, next).filter(({ name, line }) => name !== 'written' || line < lastHeaderLine));
  });
}

/** Lines above a date of service in which its encounter may begin. */
const maxHeaderLines = 8;
const ruleForm = /^(?:-{3,}|\*{3,}|={3,}|_{3,})$/;

/** Lines in which a date that does not say what it is of dates the note. */
const maxTitleLines = 12;

/** A new encounter begins at the rule or heading right above its first header field, else at the field's own line. */
function findEncounterStart(text: string, lines: LineIndex, fieldLine: number): number {
  let first = fieldLine;
  for (let line = fieldLine - 1; line >= 0 && line >= fieldLine - maxHeaderLines; line -= 1) {
    if (lines.end(line) - lines.start(line) > maxFieldLine) break;
    const content = text.slice(lines.start(line), lines.end(line)).trim();
    if (ruleForm.test(content) || /^#{1,6}\s/.test(content)) return lines.start(line);
    if (!content.includes(':')) break;
    first = line;
  }
  return lines.start(first);
}

function readEncounter(span: Span, fields: readonly EncounterField[]): Encounter {
  const discharge = findStated(fields, 'discharge', parseServiceDay);
  const dateOfService = findStated(fields, 'date', parseServiceDay) ?? discharge ?? findStated(fields, 'titled', parseServiceDay) ?? findStated(fields, 'written', parseServiceDay);
  const birth = findStated(fields, 'birth', parseDay);
  const age = birth && dateOfService && yearsBetween(birth.value, dateOfService.value);
  const ageYears = findStated(fields, 'age', parseAge) ?? (birth && age !== undefined ? { value: age, span: birth.span } : undefined) ?? findStated(fields, 'spoken-age', parseAge);
  return {
    span,
    ...optional('dateOfService', dateOfService),
    ...optional('admission', findStated(fields, 'admission', parseServiceDay)),
    ...optional('discharge', discharge),
    ...optional('setting', findStated(fields, 'setting', parseSetting)),
    ...optional('sex', findStated(fields, 'sex', parseSex) ?? findStated(fields, 'spoken-sex', parseSex)),
    ...optional('ageYears', ageYears),
    ...optional('birth', birth),
    ...optional('release', findStated(fields, 'release', parseRelease)),
  };
}

function optional<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, T>);
}

function findStated<T>(fields: readonly EncounterField[], name: EncounterFieldName, parse: (text: string) => T | undefined): Stated<T> | undefined {
  for (const field of fields) {
    if (field.name !== name) continue;
    const value = parse(field.value);
    if (value !== undefined) return { value, span: field.span };
  }
  return undefined;
}
