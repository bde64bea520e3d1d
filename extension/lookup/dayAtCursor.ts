import { window } from 'vscode';
import { documentDayRequest, tabularScheme } from '../../server/lsp/protocol';
import type { NoteClient } from '../client/noteClient';

/** The date whose release applies at the cursor (`YYYY-MM-DD`); undefined, meaning today, if neither a note nor a Tabular List page is open. */
export async function dayAtCursor(client: NoteClient, editor = window.activeTextEditor): Promise<string | undefined> {
  if (editor === undefined) return undefined;
  const { uri } = editor.document;
  const { line, character } = editor.selection.active;
  return (await client.ask(documentDayRequest, { uri: uri.toString(uri.scheme === tabularScheme), position: { line, character } })) ?? undefined;
}
