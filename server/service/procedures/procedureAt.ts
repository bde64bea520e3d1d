import { touches, type Span } from '../../core/base/span';
import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import type { NoteDocument } from '../../core/note/noteDocument';
import { findProcedureTokensBeside } from '../../core/note/codes/procedureCodes';

/** What may be an ICD-10-PCS code, whole or begun, in a note. */
export interface ProcedureAt {
  readonly span: Span;
  /** Upper case. */
  readonly text: string;
  /** It stands where the note puts procedure codes; elsewhere only what is exactly a valid code is taken for one. */
  readonly isInField: boolean;
}

/** Seven characters with a digit among them, as the list writes them. */
const codeForm = /(?<![\p{L}\p{N}_.-])(?=[A-Z]*\d)[0-9A-HJ-NP-Z]{7}(?![\p{L}\p{N}_]|[.-]\p{N})/gu;

/** The procedure code at an offset; undefined where there is none. */
export function findProcedureAt(note: NoteDocument, offset: number, procedures: ProcedureCodes): ProcedureAt | undefined {
  const inField = findProcedureTokensBeside(note, offset).find(({ system, span }) => system !== 'cpt' && touches(span, offset));
  if (inField !== undefined) return { span: inField.span, text: inField.text.toUpperCase(), isInField: true };
  const line = note.lines.lineAt(offset);
  const start = note.lines.start(line);
  for (const match of note.text.slice(start, note.lines.end(line)).matchAll(codeForm)) {
    const span = { start: start + match.index, end: start + match.index + match[0].length };
    if (touches(span, offset) && procedures.has(match[0])) return { span, text: match[0], isInField: false };
  }
  return undefined;
}
