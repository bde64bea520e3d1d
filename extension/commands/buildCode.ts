import { env, window, type Range, type TextEditor } from 'vscode';
import { readTarget } from '../askForCode';
import type { ExtensionParts } from '../extensionParts';
import { buildCode } from '../tree/codeBuilder';
import { buildProcedure } from '../tree/procedureBuilder';

/** A code of ICD-10-CM, whole or begun, at the cursor. */
const codeForm = /[A-Za-z][0-9A-Za-z]{2}(?:\.[0-9A-Za-z]{0,4})?/;
/** A code of ICD-10-PCS, whole or begun: it may begin with a digit, and has no I and no O. */
const procedureForm = /[0-9A-HJ-NP-Za-hj-np-z]{1,7}/;

/** "Build ICD-10-CM Code…": axis by axis, from its argument or the code at the cursor, else from a category that is asked for; one undo takes it back. */
export async function buildIcdCode({ client }: ExtensionParts, target?: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const given = readTarget(target);
  const found = findAtCursor(editor, codeForm);
  const start = given ?? found?.text.replace(/\.$/, '') ?? (await window.showInputBox({ title: 'Build ICD-10-CM Code', prompt: 'The category to begin with, as S52 or E11', validateInput: (text) => (/^[A-Za-z][0-9A-Za-z]{2}/.test(text.trim()) ? undefined : 'Three characters: a letter, then two letters or digits.') }));
  if (start === undefined) return;
  const code = await buildCode(start.trim().toUpperCase(), client);
  // What a hover or a view names is replaced only where the cursor stands on it.
  if (code !== undefined) await writeCode(editor, given === undefined || given === found?.text ? found?.range : undefined, code);
}

/** "Build ICD-10-PCS Code…": from the first character on, or from the code at the cursor; every choice leads to a valid code. */
export async function buildPcsCode({ client }: ExtensionParts, target?: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const given = readTarget(target);
  const found = findAtCursor(editor, procedureForm);
  const isBegun = found !== undefined && /\d/.test(found.text);
  const code = await buildProcedure(given ?? (isBegun ? found.text : ''), client);
  if (code !== undefined) await writeCode(editor, given === undefined && isBegun ? found.range : undefined, code);
}

function findAtCursor(editor: TextEditor | undefined, form: RegExp): { readonly text: string; readonly range: Range } | undefined {
  const range = editor?.document.getWordRangeAtPosition(editor.selection.active, form);
  return editor === undefined || range === undefined ? undefined : { text: editor.document.getText(range).toUpperCase(), range };
}

async function writeCode(editor: TextEditor | undefined, found: Range | undefined, code: string): Promise<void> {
  if (editor === undefined) {
    await env.clipboard.writeText(code);
    window.setStatusBarMessage(`Copied ${code}`, 3_000);
    return;
  }
  await editor.edit((edit) => (found === undefined ? edit.insert(editor.selection.active, code) : edit.replace(found, code)));
}
