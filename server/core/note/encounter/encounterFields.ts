import type { Span } from '../../base/span';
import type { LineIndex } from '../lineIndex';
import { findHeaderParts } from './headerParts';
import type { EncounterFieldName, LineField } from './lineField';
import { findPatientPhrase } from './patientPhrase';
import { findTitleDay } from './titleDay';

/** A field with its span in the note. */
export interface EncounterField {
  readonly name: EncounterFieldName;
  readonly line: number;
  readonly value: string;
  readonly span: Span;
}

/** Fields by label, letters only, so that front matter (`date_of_service`) and prose headers are read alike. */
const fieldByLabel: Readonly<Record<string, EncounterFieldName>> = {
  dateofservice: 'date', dos: 'date', servicedate: 'date', dateofvisit: 'date', visitdate: 'date', encounterdate: 'date', dateofencounter: 'date',
  admissiondate: 'admission', dateofadmission: 'admission', admitdate: 'admission', admitted: 'admission',
  dischargedate: 'discharge', dateofdischarge: 'discharge',
  date: 'written', visit: 'written', officevisit: 'written', seen: 'written', notedate: 'written', dateofnote: 'written', dateseen: 'written', examdate: 'written', dateofexam: 'written', studydate: 'written', dateofstudy: 'written',
  surgerydate: 'written', dateofsurgery: 'written', proceduredate: 'written', dateofprocedure: 'written', operationdate: 'written', dateofoperation: 'written',
  sessiondate: 'written', dateofsession: 'written', appointmentdate: 'written', dateofappointment: 'written', dateofconsultation: 'written', dateofevaluation: 'written',
  setting: 'setting', encountersetting: 'setting', encountertype: 'setting', patientclass: 'setting',
  sex: 'sex', gender: 'sex', sexatbirth: 'sex', age: 'age', patientage: 'age',
  dob: 'birth', dateofbirth: 'birth', birthdate: 'birth', release: 'release', icdrelease: 'release', codeset: 'release',
};

/** Last words of those labels, for fast rejection: a field line has one of them before a colon. */
const lastWords: ReadonlySet<string> = new Set(['service', 'dos', 'date', 'visit', 'note', 'seen', 'exam', 'study', 'surgery', 'procedure', 'operation', 'session', 'appointment', 'consultation', 'evaluation', 'encounter', 'admission', 'admitted', 'discharge', 'setting', 'type', 'class', 'sex', 'gender', 'birth', 'age', 'dob', 'release', 'set']);

/** Header lines are short: a longer line that begins with such a label is prose. */
export const maxFieldLine = 160;

/** Several fields may share a line: `Sex: F   Age: 67`, `Sex: F | Age: 67`. */
const fieldForm = /(?:^\s*(?:>\s*|[-*•+]\s+)?|[|;\t,]\s*|\s{2,})[*_]{0,2}([A-Za-z][A-Za-z _*/-]{1,24}?)[*_]{0,2}\s*:[*_]{0,2}\s*([^|;\t]*?)(?=\s*(?:$|[|;\t])|\s{2,}|,\s*[*_]{0,2}[A-Za-z][A-Za-z ]{1,20}[*_]{0,2}:)/g;

/** Characters after the date at the beginning of a long line that may hold patient and setting. */
const longestHeader = 40;

/** Separator before the next label on a line; labels are capitalised, since "her age: 40" is prose. */
const nextLabel = /(?<=\S)(?:\.\s|\s)(?=(?:[Dd]ate of (?:[Ss]ervice|[Vv]isit|[Bb]irth)|DATE OF SERVICE|DOS|DOB|Setting|SETTING|Sex|SEX|Gender|GENDER|Age|AGE)\s*:)/g;

/** All encounter fields of a note, in order. */
export function findEncounterFields(text: string, lines: LineIndex, readings: readonly { readonly encounterFields: readonly LineField[] }[]): readonly EncounterField[] {
  const fields: EncounterField[] = [];
  const first = readings.findIndex((_, line) => lines.start(line) < lines.end(line) && text.slice(lines.start(line), lines.end(line)).trim() !== '');
  readings.forEach(({ encounterFields }, line) => {
    for (const { name, start, end } of encounterFields) {
      if (name === 'titled' && line !== first) continue;
      const span = { start: lines.start(line) + start, end: lines.start(line) + end };
      fields.push({ name, line, value: text.slice(span.start, span.end).replace(/^["']|["']$/g, ''), span });
    }
  });
  return fields;
}

/** Fields of one line, including the patient phrase at its beginning. */
export function findLineFields(content: string): readonly LineField[] {
  const written = withHeaderParts(content, findWrittenFields(content));
  const phrase = findPatientPhrase(content);
  if (phrase === undefined || written.some(({ name }) => namesOfPatient.has(name))) return written;
  return [
    ...written,
    ...(phrase.age === undefined ? [] : [{ name: 'spoken-age' as const, ...phrase.age }]),
    ...(phrase.sex === undefined ? [] : [{ name: 'spoken-sex' as const, ...phrase.sex }]),
  ];
}

const namesOfPatient: ReadonlySet<EncounterFieldName> = new Set(['age', 'sex', 'spoken-age', 'spoken-sex']);

/** Adds the unlabelled parts after the date or setting of a header line. */
function withHeaderParts(content: string, written: readonly LineField[]): readonly LineField[] {
  const anchor = written.find(({ name }) => name === 'date' || name === 'written' || name === 'titled' || name === 'setting');
  if (anchor === undefined) {
    const match = content.length > maxFieldLine ? null : dayForm.exec(content);
    const value = match?.[1];
    if (match === null || value === undefined) return written;
    const { fields, isFirst } = findHeaderParts(content, match[0].length);
    const start = match[0].length - value.length;
    return isFirst ? [{ name: 'written', start, end: start + value.length }, ...written, ...fields] : written;
  }
  const known = new Set(written.map(({ name }) => name));
  const isKnown = (name: EncounterFieldName): boolean => known.has(name) || (name === 'spoken-age' && known.has('age')) || (name === 'spoken-sex' && known.has('sex'));
  const day = dayForm.exec(content.slice(anchor.start));
  const behind = anchor.start + (day?.[0].length ?? (content.slice(anchor.start, anchor.end).match(/^[A-Za-z]+/)?.[0].length ?? anchor.end - anchor.start));
  // Prose follows the header at the beginning of a long line.
  const header = content.length > maxFieldLine ? content.slice(0, behind + longestHeader) : content;
  const others = findHeaderParts(header, behind).fields.filter(({ name }) => !isKnown(name));
  return others.length === 0 ? written : [...written, ...others];
}

function findWrittenFields(line: string): readonly LineField[] {
  if (line.length > maxFieldLine) return findTitled(line.slice(0, maxFieldLine));
  const titled = findWrittenDay(line);
  if (!mayHoldField(line)) return titled;
  // `Date of service: 2026-02-10. Setting: clinic. Sex: F Age: 71`: a period or space before the next label separates fields as a bar does.
  const content = line.replace(nextLabel, (between) => '\t'.repeat(between.length));
  const fields: LineField[] = [];
  for (const match of content.matchAll(fieldForm)) {
    const label = (match[1] ?? '').toLowerCase().replace(/[^a-z]/g, '');
    const { length } = match[2] ?? '';
    const name = Object.hasOwn(fieldByLabel, label) ? fieldByLabel[label] : undefined;
    const end = match.index + match[0].length;
    if (name !== undefined && length > 0) fields.push({ name, start: end - length, end });
  }
  return fields.some(({ name }) => name === 'date' || name === 'written' || name === 'discharge') ? fields : [...titled, ...fields];
}

const none: readonly LineField[] = [];

const day = String.raw`(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2}))(?![\d/-])`;
/** `DOS 4/2/2026 Well visit`: at the top of a note the label needs no colon; further down it is prose. */
const bareLabel = new RegExp(String.raw`^\s*(?:DOS|date of (?:service|visit)|(?:service|visit) date)\s+${day}`, 'i');
/** `ED NOTE 2025-12-20`, `Office visit - 3/4/2026`: a title that ends with a date. */
const titleForm = new RegExp(String.raw`^[\s#*_]*(?:[A-Za-z&/()-]+\s+){0,5}(?:note|visit|report|summary|consult|consultation|evaluation|encounter|h&p|session|exam)[\s*_:,-]*\(?${day}\)?[\s*_]*(?:\d{1,2}:\d{2}\s?(?:[ap]m)?)?\s*$`, 'i');

/** A date at the beginning of a line or of a field's value, in any usual format. */
const dayForm = /^\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})(?![\d/-])/;
const anyDay = /\d[/-]\d{1,2}[/-]\d/;

function findWrittenDay(content: string): readonly LineField[] {
  if (!anyDay.test(content)) return none;
  const match = bareLabel.exec(content) ?? titleForm.exec(content);
  const value = match?.[1];
  if (match === null || value === undefined) {
    return findTitled(content);
  }
  const start = match.index + match[0].indexOf(value);
  return [{ name: 'written', start, end: start + value.length }];
}

function findTitled(content: string): readonly LineField[] {
  const titled = anyDay.test(content) ? findTitleDay(content) : undefined;
  return titled === undefined ? none : [{ name: 'titled', ...titled }];
}

function mayHoldField(content: string): boolean {
  for (let colon = content.indexOf(':'); colon !== -1; colon = content.indexOf(':', colon + 1)) {
    let end = colon;
    while (end > 0 && !isLetter(content.charCodeAt(end - 1))) end -= 1;
    let start = end;
    while (start > 0 && isLetter(content.charCodeAt(start - 1))) start -= 1;
    const word = content.slice(start, end).toLowerCase();
    // `dateOfService` in front matter: the last word is inside the label.
    if (lastWords.has(word) || Object.hasOwn(fieldByLabel, word)) return true;
  }
  return false;
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}
