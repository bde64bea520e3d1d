import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Every release of the mirror and the starter set know the codes of these notes on this day. */
const header = 'Date of service: 2026-02-10\n\n';

/** An unsaved document in the active editor; the date of service is put above its text. */
export async function openNote(text: string, language = 'clinical-note'): Promise<{ document: vscode.TextDocument; editor: vscode.TextEditor }> {
  const document = await vscode.workspace.openTextDocument({ language, content: header + text });
  return { document, editor: await vscode.window.showTextDocument(document) };
}

/** Where a text that stands once in the document starts or ends. */
export function positionOf(document: vscode.TextDocument, text: string, side: 'start' | 'end'): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `The document has no ${text}.`);
  return document.positionAt(side === 'start' ? offset : offset + text.length);
}

/** The diagnostics of a document once they satisfy the condition; the test's own deadline ends the wait. */
export function diagnosticsOf(uri: vscode.Uri, isDone: (diagnostics: readonly vscode.Diagnostic[]) => boolean): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    look();
    function look(): void {
      const diagnostics = vscode.languages.getDiagnostics(uri);
      if (!isDone(diagnostics)) return;
      subscription.dispose();
      resolve(diagnostics);
    }
  });
}

/** What the editor would suggest there. */
export async function completeAt(document: vscode.TextDocument, position: vscode.Position): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  // Snippets and words of the document come from the editor itself.
  return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Snippet && kind !== vscode.CompletionItemKind.Text);
}

/** The label of an item, whichever of its two shapes it has. */
export function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** The text that accepting an item writes. */
export function textOf(item: vscode.CompletionItem): string {
  if (item.insertText === undefined) return labelOf(item);
  return typeof item.insertText === 'string' ? item.insertText : item.insertText.value;
}

/** Applies the first quick fix that is offered for a range. */
export async function applyFirstFix(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.QuickFix.value, 1,
  );
  const [action] = actions;
  assert.ok(action?.edit, 'No quick fix is offered.');
  assert.equal(await vscode.workspace.applyEdit(action.edit), true);
}

/** The extension's settings, as they are now. */
export function settingsSection(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('healthcareDataRef');
}
