import { commands, env, Range, window, type TextDocument } from 'vscode';
import { deidentifyRequest, type DeidentifiedAnswer } from '../../server/lsp/protocol';
import type { ExtensionParts } from '../extensionParts';
import { describeReplaced, readItYourself } from '../language/describeReplaced';
import { writeEdits } from '../writeEdits';

/** Name of the text, by which the manifest's menus recognise it. */
const shownName = 'without identifiers.note';

/**
 * "De-identify Note": shows the note and its version without identifiers in a diff editor. Nothing is changed without
 * confirmation; then the placeholders are inserted as a single undoable edit.
 */
export async function deidentifyNote({ client, shownTexts }: ExtensionParts): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    void window.showInformationMessage('Open a clinical note first to see it without identifiers.');
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
  const accept = async (): Promise<void> => {
    if (await isReplacedIn(document, version, answer)) await shownTexts.close(shown);
  };
  const shown = shownTexts.add(shownName, answer.text, accept);
  await commands.executeCommand('vscode.diff', document.uri, shown, 'Note ↔ Without Identifiers', { preview: true });
  // The message may disappear while the note is being read, so the title of the diff editor has the button too.
  const [copy, replace] = ['Copy', 'Replace in Note'];
  const choice = await window.showInformationMessage(`${describeReplaced(answer)} ${readItYourself}`, copy, replace);
  if (choice === copy) await env.clipboard.writeText(answer.text);
  if (choice === replace) await accept();
}

async function isReplacedIn(document: TextDocument, version: number, { replacements }: DeidentifiedAnswer): Promise<boolean> {
  if (document.isClosed || document.version !== version) {
    void window.showWarningMessage('The note changed in the meantime, so nothing was replaced. Run the command again.');
    return false;
  }
  const editor = await window.showTextDocument(document);
  const isWritten = await writeEdits(editor, (edit) => {
    for (const { start, end, placeholder } of replacements) edit.replace(new Range(document.positionAt(start), document.positionAt(end)), placeholder);
  });
  if (!isWritten) void window.showWarningMessage('The note is read-only, so nothing was replaced.');
  return isWritten;
}
