import { parseIcdCode, type IcdCode } from '../../server/core/icd/code';

/** A code in a line of a document. */
export interface CodeInLine<Code extends string> {
  readonly code: Code;
  /** Half-open column range. */
  readonly start: number;
  readonly end: number;
  /** False for codes without their dot, as in claim tables. */
  readonly isDotted: boolean;
}

/** Consecutive letters and digits, with or without the dot of a code being typed (`S52.`). */
const wordForm = /[0-9A-Za-z]+(?:\.[0-9A-Za-z]*)?/g;
/** Digits and letters without I and O; without any digit it is a word. */
const procedureForm = /^(?=.*\d)[0-9A-HJ-NP-Z]{1,7}$/i;

/** The complete or partial ICD-10-CM code that a column touches; words are ignored. */
export function findIcdCode(line: string, column: number): CodeInLine<IcdCode> | undefined {
  const found = wordAt(line, column);
  if (found === undefined) return undefined;
  // A trailing dot belongs to the code while it is being typed, otherwise to the sentence.
  const isBegun = found.text.endsWith('.');
  const text = isBegun ? found.text.slice(0, -1) : found.text;
  const code = parseIcdCode(text);
  if (code === undefined) return undefined;
  const end = isBegun && column <= found.start + text.length ? found.start + text.length : found.start + found.text.length;
  return { code, start: found.start, end, isDotted: found.text.includes('.') || text.length <= 3 };
}

/** The complete or partial ICD-10-PCS code that a column touches. */
export function findProcedureCode(line: string, column: number): CodeInLine<string> | undefined {
  const found = wordAt(line, column);
  const text = found?.text.replace(/\.$/, '') ?? '';
  return found === undefined || !procedureForm.test(text) ? undefined : { code: text.toUpperCase(), start: found.start, end: found.start + text.length, isDotted: false };
}

function wordAt(line: string, column: number): { readonly text: string; readonly start: number } | undefined {
  for (const { index, 0: text } of line.matchAll(wordForm)) if (index <= column && column <= index + text.length) return { text, start: index };
  return undefined;
}
