import { Selection, window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';

/** Writes a text at every cursor of the active editor, in place of what is selected. */
export async function insertCode(_parts: ExtensionParts, text?: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined || typeof text !== 'string') return;
  await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, text);
  });
  // The cursors stand behind the text, as after typing it.
  editor.selections = editor.selections.map(({ end }) => new Selection(end, end));
}
