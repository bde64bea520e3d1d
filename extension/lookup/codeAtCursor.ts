import { Range, window, type TextEditor } from 'vscode';
import type { IcdCode } from '../../server/core/icd/code';
import { findIcdCode, findProcedureCode, type CodeInLine } from './codeInLine';

/** A code in a document. */
export interface CodeAtCursor<Code extends string> extends Pick<CodeInLine<Code>, 'code' | 'isDotted'> {
  readonly range: Range;
}

/** The complete or partial ICD-10-CM code at or before the cursor. */
export function icdCodeAtCursor(editor = window.activeTextEditor): CodeAtCursor<IcdCode> | undefined {
  return codeAtCursor(editor, findIcdCode);
}

/** The same for ICD-10-PCS. */
export function procedureCodeAtCursor(editor = window.activeTextEditor): CodeAtCursor<string> | undefined {
  return codeAtCursor(editor, findProcedureCode);
}

function codeAtCursor<Code extends string>(editor: TextEditor | undefined, find: (line: string, column: number) => CodeInLine<Code> | undefined): CodeAtCursor<Code> | undefined {
  if (editor === undefined) return undefined;
  const { line, character } = editor.selection.active;
  const found = find(editor.document.lineAt(line).text, character);
  return found === undefined ? undefined : { code: found.code, isDotted: found.isDotted, range: new Range(line, found.start, line, found.end) };
}
