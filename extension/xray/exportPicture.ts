import { Uri, window, workspace } from 'vscode';

/** Asks for a file, and saves the composed picture there. @returns a message; undefined if the user cancelled */
export async function exportPicture(png: ArrayBuffer, image: Uri): Promise<string | undefined> {
  const stem = image.path.slice(image.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const target = await window.showSaveDialog({
    defaultUri: Uri.joinPath(image, '..', `${stem}-findings.png`),
    filters: { 'PNG picture': ['png'] },
    title: 'Export the Film with its Findings',
  });
  if (target === undefined) return undefined;
  await workspace.fs.writeFile(target, new Uint8Array(png));
  return 'The picture was saved.';
}
