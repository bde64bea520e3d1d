import type { TextEditor, TextEditorEdit } from 'vscode';

/**
 * Writes edits into an editor, as one that one undo takes back. A document that is read-only passes edits over and answers as if
 * they had been made; an edit of the workspace would even change it, beside its file. @returns false where nothing was written
 */
export async function writeEdits(editor: TextEditor, write: (edit: TextEditorEdit) => void): Promise<boolean> {
  const { document } = editor;
  const { version } = document;
  await editor.edit(write);
  return document.version !== version;
}
