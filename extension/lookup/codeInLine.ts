import { parseIcdCode, type IcdCode } from '../../server/core/icd/code';

/** A code in a line of a document. */
export interface CodeInLine<Code extends string> {
  readonly code: Code;
  /** First and behind the last character. */
  readonly start: number;
  readonly end: number;
  /** Claim tables write codes without their dot. */
  readonly isDotted: boolean;
}

/** Letters and digits in a row, with or without the dot of a code that is still being written (`S52.`). */
const wordForm = /[0-9A-Za-z]+(?:\.[0-9A-Za-z]*)?/g;
/** Digits and letters without I and O; a row without a digit is a word. */
const procedureForm = /^(?=.*\d)[0-9A-HJ-NP-Z]{1,7}$/i;

/** The ICD-10-CM code, whole or begun, that a column touches; a word is none. */
export function findIcdCode(line: string, column: number): CodeInLine<IcdCode> | undefined {
  const found = wordAt(line, column);
  if (found === undefined) return undefined;
  // A dot behind a code belongs to it while the code is written, and else to the sentence.
  const isBegun = found.text.endsWith('.');
  const text = isBegun ? found.text.slice(0, -1) : found.text;
  const code = parseIcdCode(text);
  if (code === undefined) return undefined;
  const end = isBegun && column <= found.start + text.length ? found.start + text.length : found.start + found.text.length;
  return { code, start: found.start, end, isDotted: found.text.includes('.') || text.length <= 3 };
}

/** The ICD-10-PCS code, whole or begun, that a column touches. */
export function findProcedureCode(line: string, column: number): CodeInLine<string> | undefined {
  const found = wordAt(line, column);
  const text = found?.text.replace(/\.$/, '') ?? '';
  return found === undefined || !procedureForm.test(text) ? undefined : { code: text.toUpperCase(), start: found.start, end: found.start + text.length, isDotted: false };
}

function wordAt(line: string, column: number): { readonly text: string; readonly start: number } | undefined {
  for (const { index, 0: text } of line.matchAll(wordForm)) if (index <= column && column <= index + text.length) return { text, start: index };
  return undefined;
}
