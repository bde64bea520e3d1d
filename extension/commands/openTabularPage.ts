import { Uri, window, workspace, Range, Selection, TextEditorRevealType } from 'vscode';
import { tabularLinkRequest } from '../../server/lsp/protocol';
import { askForCode } from '../lookup/askForCode';
import { dayAtCursor } from '../lookup/dayAtCursor';
import type { ExtensionParts } from '../extensionParts';
import { needRelease } from '../ingest/needRelease';

/**
 * "Open Tabular List Page…": for its argument (a node of a view or a code), the code at the cursor, or one the user enters; from
 * the release of the note's date.
 */
export async function openTabularPage(parts: ExtensionParts, target?: unknown): Promise<void> {
  if (!(await needRelease(parts))) return;
  const { client } = parts;
  const code = await askForCode(target, 'Open Tabular List Page');
  if (code === undefined) return;
  // Views show the codes of today.
  const on = typeof target === 'object' ? undefined : await dayAtCursor(client);
  const link = (await client.ask(tabularLinkRequest, { code, ...(on === undefined ? {} : { on }) })) ?? undefined;
  if (link === undefined) return void window.showInformationMessage(`The release in use has no page for ${code}.`);
  const uri = Uri.parse(link);
  const line = Math.max(0, Number(/^L(\d+)$/.exec(uri.fragment)?.[1] ?? '1') - 1);
  const editor = await window.showTextDocument(await workspace.openTextDocument(uri.with({ fragment: '' })), { preview: true });
  const at = new Range(line, 0, line, 0);
  editor.selection = new Selection(at.start, at.start);
  editor.revealRange(at, TextEditorRevealType.InCenter);
}
