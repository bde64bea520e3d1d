import { SnippetString, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { clinicalNoteLanguage } from '../../server/lsp/protocol';
import type { ExtensionParts } from '../extensionParts';
import { parseTemplates } from '../templates';

const snippetsFile = 'syntaxes/clinical-note.code-snippets';

/** "New Clinical Note from Template…": an unsaved note with the fields to fill in as tab stops. */
export async function newNoteFromTemplate({ context }: ExtensionParts): Promise<void> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, snippetsFile));
  const templates = parseTemplates(new TextDecoder().decode(bytes));
  const picks = templates.map(({ name, description, body }): QuickPickItem & { body: string } => ({ label: name, detail: description, body }));
  const choice = await window.showQuickPick(picks, { title: 'New Clinical Note', placeHolder: 'Template' });
  if (choice === undefined) return;
  const editor = await window.showTextDocument(await workspace.openTextDocument({ language: clinicalNoteLanguage }));
  await editor.insertSnippet(new SnippetString(choice.body));
}
