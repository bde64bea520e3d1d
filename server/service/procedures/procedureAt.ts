import { touches, type Span } from '../../core/base/span';
import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import { findSectionAt, type NoteDocument } from '../../core/note/noteDocument';
import { findProcedureTokensBeside } from '../../core/note/codes/procedureCodes';

/** A complete or partial ICD-10-PCS code in a note. */
export interface ProcedureAt {
  readonly span: Span;
  /** Upper case. */
  readonly text: string;
  /**
   * `field`: in a procedure field of the note. Elsewhere only a valid code is accepted (`whole`), and, outside of any section, in
   * a procedure section or at the start of a line, also an unambiguous prefix of valid codes (`begun`).
   */
  readonly standing: 'field' | 'whole' | 'begun';
}

/** A complete code as in the order file: seven characters, at least one a digit. */
const codeForm = /(?<![\p{L}\p{N}_.-])(?=[A-Z]*\d)[0-9A-HJ-NP-Z]{7}(?![\p{L}\p{N}_]|[.-]\p{N})/gu;

/**
 * A partial code: a digit first, which no diagnosis code has, and a letter; three characters identify a table. Never matches in
 * the 2,576 texts and conversations of ACI-BENCH and MTS-Dialog.
 */
const begunForm = /(?<![\p{L}\p{N}_.\-/:])(?=\d+[A-Z])[0-9A-HJ-NP-Z]{3,6}(?![\p{L}\p{N}_]|[.\-/:][\p{L}\p{N}])/gu;
/** The same for an explicit request: in any case, from two characters. */
const askedForm = /(?<![\p{L}\p{N}_.\-/:])(?=\d+[A-Z])[0-9A-HJ-NP-Z]{2,6}(?![\p{L}\p{N}_])/giu;
/** Number of characters that identify a table. */
const tableLength = 3;
/** A number with a unit (`10D`, `30G`), or a CPT category II/III code (`0075T`). */
const otherForms = /^\d{2,}[A-Z]$/;

/** @param isAsked the user asked explicitly, so the text is probably meant as a code */
export interface ProcedureSearch {
  readonly isAsked: boolean;
}

/** The procedure code at an offset; undefined if there is none. */
export function findProcedureAt(note: NoteDocument, offset: number, procedures: ProcedureCodes, { isAsked }: ProcedureSearch = { isAsked: false }): ProcedureAt | undefined {
  const inField = findProcedureTokensBeside(note, offset).find(({ span }) => touches(span, offset));
  if (inField?.system === 'cpt') return undefined;
  if (inField !== undefined) return { span: inField.span, text: inField.text.toUpperCase(), standing: 'field' };
  const whole = findOutside(note, offset, { form: codeForm, standing: 'whole', isCode: (text) => procedures.has(text) });
  if (whole !== undefined) return whole;
  const begun = findOutside(note, offset, { form: isAsked ? askedForm : begunForm, standing: 'begun', isCode: (text) => (isAsked ? isBeginning(text, procedures) : isBegun(text, procedures)) });
  return begun !== undefined && isExpected(note, begun.span) ? begun : undefined;
}

/** List bullets and numbers. */
const lineHead = /^[\s>]*(?:[-*•+]\s+|\d{1,3}[.)]\s+)?$/;

function isExpected(note: NoteDocument, { start }: Span): boolean {
  const section = findSectionAt(note, start);
  return section === undefined || section.kind === 'procedure' || lineHead.test(note.text.slice(note.lines.start(note.lines.lineAt(start)), start));
}

/** True for a prefix of valid codes that is neither a number with a unit nor a CPT code. */
export function isBegun(text: string, procedures: ProcedureCodes): boolean {
  return /^\d+[A-Z]/.test(text) && text.length >= tableLength && !otherForms.test(text) && isBeginning(text, procedures);
}

function isBeginning(text: string, procedures: ProcedureCodes): boolean {
  return procedures.validLength(text) === text.length;
}

interface OutsideForm {
  readonly form: RegExp;
  readonly standing: 'whole' | 'begun';
  readonly isCode: (text: string) => boolean;
}

function findOutside(note: NoteDocument, offset: number, { form, standing, isCode }: OutsideForm): ProcedureAt | undefined {
  const line = note.lines.lineAt(offset);
  const start = note.lines.start(line);
  for (const match of note.text.slice(start, note.lines.end(line)).matchAll(form)) {
    const span = { start: start + match.index, end: start + match.index + match[0].length };
    const text = match[0].toUpperCase();
    if (touches(span, offset) && isCode(text)) return { span, text, standing };
  }
  return undefined;
}
