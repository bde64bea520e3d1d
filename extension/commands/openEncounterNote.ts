import { window, workspace } from 'vscode';
import { clinicalNoteLanguage } from '../../server/lsp/protocol';
import { encounterNoteRequest } from '../../server/lsp/referenceProtocol';
import type { ExtensionParts } from '../extensionParts';

/** "Open as Note": an encounter as an unsaved clinical note, which the language service checks like any other. */
export async function openEncounterNote({ client }: ExtensionParts, node: unknown): Promise<void> {
  const id = idOf(node);
  if (id === undefined) return;
  const content = await client.ask(encounterNoteRequest, { id });
  if (typeof content !== 'string') {
    void window.showErrorMessage('This encounter cannot be opened: it or the ICD-10-CM release is no longer installed. Refresh the view.');
    return;
  }
  await window.showTextDocument(await workspace.openTextDocument({ language: clinicalNoteLanguage, content }));
}

function idOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('encounter' in node)) return undefined;
  const { encounter } = node;
  return typeof encounter === 'object' && encounter !== null && 'id' in encounter && typeof encounter.id === 'string' ? encounter.id : undefined;
}
