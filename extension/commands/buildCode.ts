import { window, type Range, type TextEditor } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { buildCode } from '../tree/codeBuilder';

/** A code, whole or begun, at the cursor. */
const codeForm = /[A-Za-z][0-9A-Za-z]{2}(?:\.[0-9A-Za-z]{0,4})?/;

/** "Build Code…": axis by axis, from the code at the cursor, else from a category that is asked for; one undo takes it back. */
export async function buildIcdCode({ client }: ExtensionParts, target?: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const found = editor?.document.getWordRangeAtPosition(editor.selection.active, codeForm);
  const begun = typeof target === 'string' ? target : found === undefined ? undefined : editor?.document.getText(found).replace(/\.$/, '').toUpperCase();
  const start = begun ?? (await window.showInputBox({ title: 'Build ICD-10-CM Code', prompt: 'The category to begin with, as S52 or E11', validateInput: (text) => (/^[A-Za-z][0-9A-Za-z]{2}/.test(text.trim()) ? undefined : 'Three characters: a letter, then two letters or digits.') }));
  if (start === undefined) return;
  const code = await buildCode(start.trim().toUpperCase(), client);
  if (code === undefined || editor === undefined) return;
  await replaceCode(editor, typeof target === 'string' ? undefined : found, code);
}

async function replaceCode(editor: TextEditor, found: Range | undefined, code: string): Promise<void> {
  await editor.edit((edit) => (found === undefined ? edit.insert(editor.selection.active, code) : edit.replace(found, code)));
}
