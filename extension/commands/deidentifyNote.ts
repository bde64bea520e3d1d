import { commands, env, Range, window, type TextDocument } from 'vscode';
import { deidentifyRequest, type DeidentifiedAnswer } from '../../server/lsp/protocol';
import type { ExtensionParts } from '../extensionParts';
import { describeReplaced, readItYourself } from '../language/describeReplaced';
import { writeEdits } from '../writeEdits';

/**
 * "De-identify Note": the note beside itself without identifiers, as a difference. Nothing is changed until the user says so; then the
 * placeholders are written as one edit, which one undo takes back.
 */
export async function deidentifyNote({ client, shownTexts }: ExtensionParts): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    void window.showInformationMessage('Open a clinical note first: it is then shown without its identifiers.');
    return;
  }
  const { document } = editor;
  const { version } = document;
  const answer = await client.ask(deidentifyRequest, { text: document.getText() });
  if (answer === undefined || answer === null) return;
  if (answer.replacements.length === 0) {
    void window.showInformationMessage(`No identifier was found. ${readItYourself}`);
    return;
  }
  const shown = shownTexts.add('without identifiers.note', answer.text);
  await commands.executeCommand('vscode.diff', document.uri, shown, 'Note ↔ Without Identifiers', { preview: true });
  const [copy, replace] = ['Copy', 'Replace in Note'];
  const choice = await window.showInformationMessage(`${describeReplaced(answer)} ${readItYourself}`, copy, replace);
  if (choice === copy) await env.clipboard.writeText(answer.text);
  if (choice === replace) await replaceIn(document, version, answer);
}

async function replaceIn(document: TextDocument, version: number, { replacements }: DeidentifiedAnswer): Promise<void> {
  if (document.isClosed || document.version !== version) {
    void window.showWarningMessage('The note was changed meanwhile; nothing was replaced. Run the command again.');
    return;
  }
  const editor = await window.showTextDocument(document);
  const isWritten = await writeEdits(editor, (edit) => {
    for (const { start, end, placeholder } of replacements) edit.replace(new Range(document.positionAt(start), document.positionAt(end)), placeholder);
  });
  if (!isWritten) void window.showWarningMessage('The note is read-only; nothing was replaced.');
}
