import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { parseNote, type NoteDocument } from '../../core/note/noteDocument';
import { chooseContext, describeEdition } from '../reading/encounterContext';

/** A code named in an answer, with its status: `absent` codes are valid on other days, `unknown` ones are in no release. */
export interface AnsweredCode {
  readonly code: string;
  readonly state: 'billable' | 'header' | 'absent' | 'unknown';
  /** Empty if unknown. */
  readonly title: string;
}

/** The codes in a language model's answer about a note, and the edition they were checked against. */
export interface JudgedAnswer {
  /** The note's date of service, otherwise today. */
  readonly on: IsoDate;
  /** `ICD-10-CM FY2026`. */
  readonly edition: string;
  readonly codes: readonly AnsweredCode[];
}

const noEncounter = { span: { start: 0, end: 0 } };

/**
 * Every code that a language model's text names, once each, in order, checked for the date of the note asked about: models invent
 * codes that do not exist.
 */
export function codesOfAnswer(text: string, { encounters: [encounter = noEncounter] }: Pick<NoteDocument, 'encounters'>, { catalog, on: today }: { readonly catalog: Catalog; readonly on: IsoDate }): JudgedAnswer {
  const context = chooseContext(encounter, catalog, today);
  const { on } = context;
  const codes = new Map<string, AnsweredCode>();
  for (const { text: written, readings, place, isDotted } of parseNote(text).codeTokens) {
    const record = readings.map((code) => catalog.lookup(code, on)).find((found) => found !== undefined);
    // In prose, only the dot distinguishes a wrong code from T12 or B12.
    if (codes.has(written) || (record === undefined && !isDotted && place === 'inline')) continue;
    codes.set(written, { code: written, state: record?.status ?? 'unknown', title: record?.longTitle ?? '' });
  }
  return { on, edition: describeEdition(context), codes: [...codes.values()] };
}
