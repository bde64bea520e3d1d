import { Uri, window, workspace } from 'vscode';
import { changeCodeNoteRequest, codeNotesRequest, exportCodeNotesRequest, undoCodeNoteRequest, type CodeNoteChange } from '../../server/lsp/protocol';
import { codeNoteUri } from '../codeNoteFiles';
import type { ExtensionParts } from '../extensionParts';
import { askForCode } from '../lookup/askForCode';
import { needRelease } from '../ingest/needRelease';

/** "Write a Note on a Code…": opens the note as a Markdown file; saving stores it, saving an empty file removes it. */
export async function editCodeNote(parts: ExtensionParts, target?: unknown): Promise<void> {
  if (!(await needRelease(parts))) return;
  const code = await askForCode(target, 'Write a Note on a Code');
  if (code === undefined) return;
  try {
    await window.showTextDocument(await workspace.openTextDocument(codeNoteUri(code)), { preview: true });
  } catch {
    void window.showWarningMessage(`No installed release has the code ${code}.`);
  }
}

/** "Remove Note on a Code…": for the given code, otherwise chosen from a list of the notes. */
export async function removeCodeNote(parts: ExtensionParts, target?: unknown): Promise<void> {
  const notes = (await parts.client.ask(codeNotesRequest, {})) ?? [];
  if (notes.length === 0) return void window.showInformationMessage('You have no notes on codes.');
  const given = await askForCode(target, undefined);
  const picked = notes.find(({ code }) => code === given) ?? (await window.showQuickPick(notes.map(({ code, title, text }) => ({ label: code, description: title, detail: text.split('\n', 1)[0] ?? '', code })), { title: 'Remove Note on a Code', matchOnDescription: true, matchOnDetail: true }));
  if (picked === undefined) return;
  const outcome = await parts.client.ask(changeCodeNoteRequest, { code: picked.code, text: '' });
  if (!report(outcome)) return;
  const undo = 'Undo';
  if ((await window.showInformationMessage(`Your note on ${picked.code} was removed.`, undo)) === undo) await undoCodeNote(parts);
}

/** "Undo Last Change to a Note on a Code". */
export async function undoCodeNote({ client }: ExtensionParts): Promise<void> {
  const outcome = await client.ask(undoCodeNoteRequest, {});
  if (outcome?.state === 'nothing') void window.showInformationMessage('There is no change to a note to undo.');
  else if (report(outcome) && outcome?.state === 'changed') window.setStatusBarMessage(`The last change to the note on ${outcome.code} was undone`, 5_000);
}

/** "Export Notes on Codes…": Markdown or JSON, by the extension of the chosen file. */
export async function exportCodeNotes({ client }: ExtensionParts): Promise<void> {
  if (((await client.ask(codeNotesRequest, {})) ?? []).length === 0) return void window.showInformationMessage('You have no notes on codes.');
  const file = await window.showSaveDialog({ title: 'Export Notes on Codes', filters: { Markdown: ['md'], JSON: ['json'] }, ...defaultPlace() });
  if (file === undefined) return;
  const document = await client.ask(exportCodeNotesRequest, { format: file.path.toLowerCase().endsWith('.json') ? 'json' : 'markdown' });
  if (document === undefined) return;
  await workspace.fs.writeFile(file, new TextEncoder().encode(document));
  await window.showTextDocument(file);
}

function defaultPlace(): { readonly defaultUri?: Uri } {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, 'code-notes.md') };
}

/** @returns whether it succeeded; a failure is shown with advice */
function report(outcome: CodeNoteChange | undefined): boolean {
  if (outcome?.state === 'failed') void window.showErrorMessage(outcome.message);
  return outcome !== undefined && outcome.state !== 'failed';
}
