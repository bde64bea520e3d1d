import { window } from 'vscode';
import { documentDayRequest, tabularScheme } from '../../server/lsp/protocol';
import type { NoteClient } from '../client/noteClient';

/** The day by whose release codes are judged where the cursor stands (`YYYY-MM-DD`); undefined, for today, where no note and no page of the Tabular List is open. */
export async function dayAtCursor(client: NoteClient, editor = window.activeTextEditor): Promise<string | undefined> {
  if (editor === undefined) return undefined;
  const { uri } = editor.document;
  const { line, character } = editor.selection.active;
  return (await client.ask(documentDayRequest, { uri: uri.toString(uri.scheme === tabularScheme), position: { line, character } })) ?? undefined;
}
