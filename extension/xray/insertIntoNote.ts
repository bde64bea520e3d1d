import { EndOfLine, Range, Selection, TextEditorRevealType, ViewColumn, window, workspace, type TextDocument, type TextEditor } from 'vscode';
import { parseNote } from '../../server/core/note/noteDocument';
import { clinicalNoteLanguage } from '../../server/lsp/protocol';
import { writeEdits } from '../writeEdits';
import { placeDraftLines } from './draftPlace';
import type { LastNote } from './lastNote';

/** Inserts lines into the last active clinical note, or into a new one, as a single undoable edit. @returns a message about what was done */
export async function insertIntoNote(lines: readonly string[], lastNote: LastNote): Promise<string> {
  const found = lastNote.find();
  const document = found?.document ?? (await workspace.openTextDocument({ language: clinicalNoteLanguage }));
  const eol = document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
  const { offset, text } = placeDraftLines(parseNote(document.getText()), lines, { cursor: found?.cursor ?? 0, eol });
  const at = document.positionAt(offset);
  const editor = await show(document);
  if (!(await writeEdits(editor, (edit) => edit.insert(at, text)))) return 'The last note is read-only, so nothing was written.';
  reveal(editor, new Range(at, document.positionAt(offset + text.length)));
  const what = lines.length === 1 ? 'One unconfirmed line was' : `${lines.length} unconfirmed lines were`;
  return `${what} added to ${found === undefined ? 'a new note' : 'the last note'}. Undo removes ${lines.length === 1 ? 'it' : 'them'}.`;
}

/** Opens the note beside the film, which stays visible and keeps the focus. */
async function show(document: TextDocument): Promise<TextEditor> {
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  return window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? ViewColumn.Beside, preserveFocus: true });
}

function reveal(editor: TextEditor, range: Range): void {
  editor.selection = new Selection(range.end, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
