import { addDays, parseIsoDate, type IsoDate } from '../base/isoDate';
import type { Span } from '../base/span';
import type { LineIndex } from './lineIndex';

export type Setting = 'inpatient' | 'outpatient';
export type Sex = 'F' | 'M';

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
  readonly dateOfService?: Stated<IsoDate>;
  readonly setting?: Stated<Setting>;
  readonly sex?: Stated<Sex>;
  /** Whole years; from the date of birth where only that is stated. */
  readonly ageYears?: Stated<number>;
  /** Fiscal year of a `Release:` field, to be used instead of the one that the date chooses. */
  readonly release?: Stated<number>;
}

type FieldName = 'date' | 'setting' | 'sex' | 'age' | 'birth' | 'release';

interface FieldLine {
  readonly name: FieldName;
  readonly line: number;
  readonly value: string;
  readonly span: Span;
}

/** Labels with everything but letters taken out, so that front matter (`date_of_service`) and prose headers read alike. */
const fieldByLabel: Readonly<Record<string, FieldName>> = {
  dateofservice: 'date', dos: 'date', servicedate: 'date', dateofvisit: 'date', visitdate: 'date', encounterdate: 'date',
  dateofencounter: 'date', dischargedate: 'date', dateofdischarge: 'date',
  setting: 'setting', encountersetting: 'setting', encountertype: 'setting', patientclass: 'setting',
  sex: 'sex', gender: 'sex', sexatbirth: 'sex', age: 'age', patientage: 'age',
  dob: 'birth', dateofbirth: 'birth', birthdate: 'birth', release: 'release', icdrelease: 'release', codeset: 'release',
};

/** Header values are short; a longer line that begins with one of these labels is prose. */
const maxFieldLine = 160;

/** `Sex: F   Age: 67` and `Sex: F | Age: 67` put several fields on one line. */
const fieldForm = /(?:^\s*(?:>\s*|[-*•+]\s+)?|[|;\t,]\s*|\s{2,})[*_]{0,2}([A-Za-z][A-Za-z _*/-]{1,24}?)[*_]{0,2}\s*:[*_]{0,2}\s*([^|;\t]*?)(?=\s*(?:$|[|;\t])|\s{2,}|,\s*[A-Za-z][A-Za-z ]{1,20}:)/g;

const settingByWord: Readonly<Record<string, Setting>> = {
  inpatient: 'inpatient', admitted: 'inpatient', admission: 'inpatient', ip: 'inpatient', hospital: 'inpatient',
  outpatient: 'outpatient', clinic: 'outpatient', office: 'outpatient', ambulatory: 'outpatient', op: 'outpatient',
  telehealth: 'outpatient',
  // Emergency and observation encounters are coded by the outpatient guidelines (section IV).
  ed: 'outpatient', er: 'outpatient', emergency: 'outpatient', observation: 'outpatient',
};

/** The encounters of a note in order; always at least one, together covering the whole text. */
export function findEncounters(text: string, lines: LineIndex): readonly Encounter[] {
  const fields = findFields(text, lines);
  const starts = [0];
  let date: string | undefined;
  for (const field of fields) {
    if (field.name !== 'date') continue;
    const stated = parseIsoDate(field.value);
    if (stated === undefined) continue;
    if (date !== undefined && stated !== date) starts.push(findEncounterStart(text, lines, field.line));
    date = stated;
  }
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    return readEncounter({ start, end }, fields.filter((field) => field.span.start >= start && field.span.start < end));
  });
}

function findFields(text: string, lines: LineIndex): readonly FieldLine[] {
  const fields: FieldLine[] = [];
  for (let line = 0; line < lines.count; line += 1) {
    const start = lines.start(line);
    const end = lines.end(line);
    if (end - start > maxFieldLine) continue;
    const content = text.slice(start, end);
    if (!content.includes(':')) continue;
    for (const match of content.matchAll(fieldForm)) {
      const name = fieldByLabel[(match[1] ?? '').toLowerCase().replace(/[^a-z]/g, '')];
      const value = match[2] ?? '';
      if (name === undefined || value.length === 0) continue;
      const valueStart = start + match.index + match[0].length - value.length;
      fields.push({ name, line, value: value.replace(/^["']|["']$/g, ''), span: { start: valueStart, end: valueStart + value.length } });
    }
  }
  return fields;
}

/** A new encounter begins at the rule or heading right above its first header field, else at the field's own line. */
function findEncounterStart(text: string, lines: LineIndex, fieldLine: number): number {
  let first = fieldLine;
  for (let line = fieldLine - 1; line >= 0 && line >= fieldLine - 8; line -= 1) {
    const content = text.slice(lines.start(line), lines.end(line)).trim();
    if (/^(?:-{3,}|\*{3,}|={3,}|_{3,})$/.test(content)) return lines.start(line);
    if (content.length === 0 || content.length > maxFieldLine) break;
    if (/^#{1,6}\s/.test(content)) return lines.start(line);
    if (content.includes(':')) first = line;
    else break;
  }
  return lines.start(first);
}

function readEncounter(span: Span, fields: readonly FieldLine[]): Encounter {
  const dateOfService = findStated(fields, 'date', parseIsoDate);
  const birth = findStated(fields, 'birth', parseIsoDate);
  const ageYears = findStated(fields, 'age', parseAge) ?? ageAt(birth, dateOfService);
  return {
    span,
    ...optional('dateOfService', dateOfService),
    ...optional('setting', findStated(fields, 'setting', parseSetting)),
    ...optional('sex', findStated(fields, 'sex', parseSex)),
    ...optional('ageYears', ageYears),
    ...optional('release', findStated(fields, 'release', parseRelease)),
  };
}

function optional<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, T>);
}

function findStated<T>(fields: readonly FieldLine[], name: FieldName, parse: (text: string) => T | undefined): Stated<T> | undefined {
  for (const field of fields) {
    if (field.name !== name) continue;
    const value = parse(field.value);
    if (value !== undefined) return { value, span: field.span };
  }
  return undefined;
}

function parseSetting(text: string): Setting | undefined {
  for (const word of text.toLowerCase().split(/[^a-z]+/)) {
    const setting = settingByWord[word];
    if (setting !== undefined) return setting;
  }
  return undefined;
}

function parseSex(text: string): Sex | undefined {
  const word = /^(female|male|woman|man|f|m)\b/i.exec(text.trim())?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  return word.startsWith('f') || word === 'woman' ? 'F' : 'M';
}

/** `67`, `67 y`, `67-year-old`; months, weeks and days are years 0 until 24 months. */
function parseAge(text: string): number | undefined {
  const match = /^(\d{1,3})\s*-?\s*([a-z]*)/i.exec(text.trim());
  if (match === null) return undefined;
  const count = Number(match[1]);
  const unit = (match[2] ?? '').toLowerCase();
  if (/^(?:mo|month)/.test(unit)) return Math.floor(count / 12);
  if (/^(?:w|d)/.test(unit)) return 0;
  return count <= 124 ? count : undefined;
}

/** `FY2026`, `2026`, `ICD-10-CM FY 2026`. */
function parseRelease(text: string): number | undefined {
  const year = /\b(?:FY\s*)?(20[1-9]\d)\b/i.exec(text)?.[1];
  return year === undefined ? undefined : Number(year);
}

function ageAt(birth: Stated<IsoDate> | undefined, service: Stated<IsoDate> | undefined): Stated<number> | undefined {
  if (birth === undefined || service === undefined || service.value < birth.value) return undefined;
  const years = Number(service.value.slice(0, 4)) - Number(birth.value.slice(0, 4));
  const hadBirthday = service.value.slice(5) >= birth.value.slice(5);
  return { value: hadBirthday ? years : years - 1, span: birth.span };
}

/** First day of a fiscal year: FY2026 began on 2025-10-01. */
export function fiscalYearStart(fiscalYear: number): IsoDate {
  const day = parseIsoDate(`${fiscalYear - 1}-10-01`);
  if (day === undefined) throw new RangeError(`No calendar has the fiscal year ${fiscalYear}.`);
  return day;
}

/** Last day of a fiscal year: FY2026 ended on 2026-09-30. */
export function fiscalYearEnd(fiscalYear: number): IsoDate {
  return addDays(fiscalYearStart(fiscalYear + 1), -1);
}
