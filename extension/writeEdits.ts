import type { TextEditor, TextEditorEdit } from 'vscode';

/**
 * Applies edits to an editor as a single undoable edit. A read-only document ignores edits but reports success, and a workspace
 * edit would even change it, next to its file. @returns false if nothing was written
 */
export async function writeEdits(editor: TextEditor, write: (edit: TextEditorEdit) => void): Promise<boolean> {
  const { document } = editor;
  const { version } = document;
  await editor.edit(write);
  return document.version !== version;
}
