import type { IsoDate } from '../../base/isoDate';
import type { Span } from '../../base/span';
import type { CodeField } from '../codes/codeField';
import { findRawTokens, type CodeToken } from '../codes/codeToken';
import type { Stated } from './encounter';
import type { Setting, Sex } from './encounterValues';
import { indexLines } from '../lineIndex';
import { readLines } from '../sections/lineReading';
import type { NoteDocument } from '../noteDocument';

/** A code of an encounter given as data. */
export interface EncounterCode {
  /** As given, with or without a decimal point. */
  readonly code: string;
  readonly poa?: string;
  readonly field?: CodeField | 'procedure' | 'cpt' | 'pcs';
}

/** An encounter given as data, with its codes in sequence. */
export interface EncounterData {
  readonly date?: IsoDate;
  readonly setting?: Setting;
  readonly sex?: Sex;
  readonly ageYears?: number;
  readonly codes: readonly EncounterCode[];
}

/** A synthetic note of an encounter: line n holds code n. */
export interface EncounterNote {
  readonly note: NoteDocument;
  readonly spans: readonly Span[];
}

const labels: Readonly<Record<NonNullable<EncounterCode['field']>, string>> = {
  principal: 'Principal', secondary: 'Secondary', diagnosis: 'Dx', admitting: 'Admitting', 'external-cause': 'External cause', procedure: 'Procedure code', cpt: 'CPT', pcs: 'ICD-10-PCS',
};

/**
 * Builds a note of code fields only, one per line, from an encounter without a note, so that every rule applies to it
 * unchanged. Every code is treated as one, and the decimal point may be omitted, as in claims.
 */
export function makeEncounterNote({ date, setting, sex, ageYears, codes }: EncounterData): EncounterNote {
  const rows = codes.map(({ code, poa, field = 'diagnosis' }) => {
    const written = code.trim();
    const mark = poa === undefined || poa.trim() === '' ? '' : ` (POA ${poa.trim()})`;
    return { written, field, label: `${labels[field]}: `, mark };
  });
  const text = rows.map(({ label, written, mark }) => `${label}${written}${mark}\n`).join('');
  const spans: Span[] = [];
  const codeTokens: CodeToken[] = [];
  let offset = 0;
  for (const { written, field, label, mark } of rows) {
    const start = offset + label.length;
    const span = { start, end: start + written.length };
    spans.push(span);
    if (field !== 'procedure' && field !== 'cpt' && field !== 'pcs') codeTokens.push(...tokenOf(written, span, field, span.end + mark.length));
    offset = span.end + mark.length + 1;
  }
  const at: Span = { start: 0, end: 0 };
  const stated = <T>(value: T): Stated<T> => ({ value, span: at });
  const encounter = {
    span: { start: 0, end: text.length },
    ...(date === undefined ? {} : { dateOfService: stated(date) }),
    ...(setting === undefined ? {} : { setting: stated(setting) }),
    ...(sex === undefined ? {} : { sex: stated(sex) }),
    ...(ageYears === undefined ? {} : { ageYears: stated(ageYears) }),
  };
  const lines = indexLines(text);
  return { note: { text, lines, readings: readLines(text, lines, undefined), headings: undefined, encounters: [encounter], sections: [], codeTokens, comments: [], suppressions: [] }, spans };
}

/** Token of a code; none if the text does not have the form of one. */
function tokenOf(written: string, span: Span, field: CodeField, itemEnd: number): readonly CodeToken[] {
  const [raw, ...others] = findRawTokens(written);
  if (raw === undefined || others.length > 0 || raw.start !== 0 || raw.end !== written.length) return [];
  const isDotted = written.includes('.');
  return [
    {
      span,
      text: written,
      key: raw.key,
      readings: raw.readings,
      isCanonical: raw.readings[0] === written,
      isDotted,
      place: 'field',
      field,
      position: 'alone',
      isTabular: !isDotted,
      encounter: 0,
      item: { start: span.start, end: itemEnd },
    },
  ];
}
