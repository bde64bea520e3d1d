import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { parseNote } from '../../core/note/noteDocument';

/** A code that an answer names, and what the releases know of it. */
export interface AnsweredCode {
  readonly code: string;
  readonly state: 'billable' | 'header' | 'unknown';
  /** Empty where it is unknown. */
  readonly title: string;
}

/** Every code that a text of a language model names, once, in order: models recall codes that there are not. */
export function codesOfAnswer(text: string, { catalog, on }: { readonly catalog: Catalog; readonly on: IsoDate }): readonly AnsweredCode[] {
  const codes = new Map<string, AnsweredCode>();
  for (const { text: written, readings, place, isDotted } of parseNote(text).codeTokens) {
    const record = readings.map((code) => catalog.lookup(code, on)).find((found) => found !== undefined);
    // In prose only a dot tells a wrong code from T12 and B12.
    if (codes.has(written) || (record === undefined && !isDotted && place === 'inline')) continue;
    codes.set(written, { code: written, state: record === undefined ? 'unknown' : record.status === 'billable' ? 'billable' : 'header', title: record?.longTitle ?? '' });
  }
  return [...codes.values()];
}
