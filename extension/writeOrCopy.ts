import { env, Selection, window, type Range, type TextEditor } from 'vscode';
import { writeEdits } from './writeEdits';

/**
 * Inserts a text over a range, otherwise at every cursor in place of the selections. If no editor is open, or its document is not
 * writable (a Tabular List page, an output), `copied` goes to the clipboard instead, and the status bar says so.
 */
export async function writeOrCopy(editor: TextEditor | undefined, text: string, { range, copied = text }: { readonly range?: Range | undefined; readonly copied?: string } = {}): Promise<void> {
  if (editor !== undefined && (await isWritten(editor, text, range))) return;
  await env.clipboard.writeText(copied);
  window.setStatusBarMessage(editor === undefined ? `Copied ${copied}` : `Copied ${copied}: this document is read-only`, 5_000);
}

async function isWritten(editor: TextEditor, text: string, range: Range | undefined): Promise<boolean> {
  if (!(await writeEdits(editor, (edit) => (range === undefined ? editor.selections.forEach((selection) => edit.replace(selection, text)) : edit.replace(range, text))))) return false;
  // The cursors are put after the text, as after typing it.
  if (range === undefined) editor.selections = editor.selections.map(({ end }) => new Selection(end, end));
  return true;
}
