import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { parseNote, type NoteDocument } from '../../core/note/noteDocument';
import { chooseContext, describeEdition } from '../reading/encounterContext';

/** A code that an answer names, and what the releases know of it: `absent` is a code of other days, `unknown` one of none. */
export interface AnsweredCode {
  readonly code: string;
  readonly state: 'billable' | 'header' | 'absent' | 'unknown';
  /** Empty where it is unknown. */
  readonly title: string;
}

/** The codes of an answer about a note, and by what they were judged. */
export interface JudgedAnswer {
  /** The note's date of service, else the day of today. */
  readonly on: IsoDate;
  /** `ICD-10-CM FY2026`. */
  readonly edition: string;
  readonly codes: readonly AnsweredCode[];
}

const noEncounter = { span: { start: 0, end: 0 } };

/** Every code that a text of a language model names, once, in order, as it stood on the day of the note that was asked about: models recall codes that there are not. */
export function codesOfAnswer(text: string, { encounters: [encounter = noEncounter] }: Pick<NoteDocument, 'encounters'>, { catalog, on: today }: { readonly catalog: Catalog; readonly on: IsoDate }): JudgedAnswer {
  const context = chooseContext(encounter, catalog, today);
  const { on } = context;
  const codes = new Map<string, AnsweredCode>();
  for (const { text: written, readings, place, isDotted } of parseNote(text).codeTokens) {
    const record = readings.map((code) => catalog.lookup(code, on)).find((found) => found !== undefined);
    // In prose only a dot tells a wrong code from T12 and B12.
    if (codes.has(written) || (record === undefined && !isDotted && place === 'inline')) continue;
    codes.set(written, { code: written, state: record?.status ?? 'unknown', title: record?.longTitle ?? '' });
  }
  return { on, edition: describeEdition(context), codes: [...codes.values()] };
}
