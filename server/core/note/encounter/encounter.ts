import type { IsoDate } from '../../base/isoDate';
import type { Span } from '../../base/span';
import { findEncounterFields, maxFieldLine, type EncounterField } from './encounterFields';
import type { EncounterFieldName } from './lineField';
import { parseAge, parseDay, parseRelease, parseServiceDay, parseSetting, parseSex, yearsBetween, type Setting, type Sex } from './encounterValues';
import type { LineIndex } from '../lineIndex';
import type { LineReading } from '../sections/lineReading';

/** A value stated in the note, with its span. */
export interface Stated<T> {
  readonly value: T;
  readonly span: Span;
}

/**
 * One encounter of a note. Most notes have one; a later, different date of service starts another. Contains only stated
 * values; defaults (today, outpatient) are the caller's.
 */
export interface Encounter {
  readonly span: Span;
  /** Without a date of service: the discharge date of an inpatient stay, else the date at the top of the note. */
  readonly dateOfService?: Stated<IsoDate>;
  /** Admission date. */
  readonly admission?: Stated<IsoDate>;
  /** Discharge date. */
  readonly discharge?: Stated<IsoDate>;
  readonly setting?: Stated<Setting>;
  readonly sex?: Stated<Sex>;
  /** Whole years; computed from the date of birth if only that is stated. */
  readonly ageYears?: Stated<number>;
  /** Date of birth, for computing the age if no date of service is stated. */
  readonly birth?: Stated<IsoDate>;
  /** Fiscal year of a `Release:` field; overrides the date. */
  readonly release?: Stated<number>;
}

/** Finds the encounters of a note in order: at least one, together covering the whole text. */
export function findEncounters(text: string, lines: LineIndex, readings: readonly LineReading[]): readonly Encounter[] {
  const fields = findEncounterFields(text, lines, readings);
  const starts = [0];
  let date: string | undefined;
  for (const field of fields) {
    const stated = field.name === 'date' ? parseServiceDay(field.value) : undefined;
    if (stated === undefined) continue;
    if (date !== undefined && stated !== date) {
      const start = findEncounterStart(text, lines, field.line);
      // The first of two dates in one header wins.
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

/** Maximum lines above a date of service that belong to its encounter. */
const maxHeaderLines = 8;
const ruleForm = /^(?:-{3,}|\*{3,}|={3,}|_{3,})$/;

/** Number of lines at the top in which an unlabelled date dates the note. */
const maxTitleLines = 12;

/** Start of a new encounter: the horizontal rule or heading directly above its first header field, else the field's line. */
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
