import { Uri, window, workspace } from 'vscode';
import { clinicalNoteLanguage } from '../../server/lsp/protocol';
import type { ExtensionParts } from '../extensionParts';

/** Folder of the samples, the same in the checkout and in the package. */
const samplesFolder = 'test/samples';

/** "Open a Sample Note…": opens an unsaved copy, which can be edited freely. */
export async function openSamples({ context }: ExtensionParts): Promise<void> {
  const folder = Uri.joinPath(context.extensionUri, samplesFolder);
  const entries = await workspace.fs.readDirectory(folder);
  const names = entries.map(([name]) => name).filter((name) => !name.endsWith('.md')).sort();
  const name = await window.showQuickPick(names, { title: 'Open a Sample Note', placeHolder: 'Fictitious patients; the coding mistakes are deliberate' });
  if (name === undefined) return;
  const content = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, name)));
  await window.showTextDocument(await workspace.openTextDocument({ language: clinicalNoteLanguage, content }));
}
