import { Uri, window, workspace, Range, Selection, TextEditorRevealType } from 'vscode';
import { tabularLinkRequest } from '../../server/lsp/protocol';
import { readTarget } from '../askForCode';
import type { ExtensionParts } from '../extensionParts';

/** Opens the page of the Tabular List at a code: its argument, or a node of the tree view. */
export async function openTabularPage({ client }: ExtensionParts, target?: unknown): Promise<void> {
  const code = readTarget(target);
  const link = code === undefined ? undefined : await client.ask(tabularLinkRequest, { code });
  if (typeof link !== 'string') {
    void window.showInformationMessage(code === undefined ? 'Choose a code first.' : `No installed release has a page for ${code}.`);
    return;
  }
  const uri = Uri.parse(link);
  const line = Math.max(0, Number(/^L(\d+)$/.exec(uri.fragment)?.[1] ?? '1') - 1);
  const editor = await window.showTextDocument(await workspace.openTextDocument(uri.with({ fragment: '' })), { preview: true });
  const at = new Range(line, 0, line, 0);
  editor.selection = new Selection(at.start, at.start);
  editor.revealRange(at, TextEditorRevealType.InCenter);
}
