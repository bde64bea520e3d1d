import path from 'node:path';
import { Uri, window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { isTrusted } from '../isTrusted';
import { readXrayModel } from '../settings';

/** Default folder for results, within the folder of films. Its files are not pictures, so the next run does not take them for films. */
const resultsName = 'xray-results';

/** "Analyze Folder of Chest X-rays…": the folder of the menu entry, otherwise one the user chooses; then asks where to write the results. */
export async function analyzeXrayFolder({ folders }: ExtensionParts, target?: unknown): Promise<void> {
  if (!isTrusted()) return;
  const folder = target instanceof Uri ? target : await chooseFolder('Analyze Folder of Chest X-rays', 'Analyze');
  if (folder === undefined) return;
  if (folder.scheme !== 'file') {
    void window.showErrorMessage('This folder is not on a local disk, so it cannot be analyzed. Copy it to this machine and choose it there.');
    return;
  }
  const out = await chooseResults(folder);
  if (out === undefined) return;
  const modelId = readXrayModel();
  folders.open({ folder: folder.fsPath, out, ...(modelId === undefined ? {} : { modelId }) }, path.basename(folder.fsPath));
}

async function chooseFolder(title: string, openLabel: string): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({ title, openLabel, canSelectFiles: false, canSelectFolders: true });
  return chosen?.[0];
}

async function chooseResults(folder: Uri): Promise<string | undefined> {
  const beside = { label: `$(folder) ${resultsName}`, description: 'in the folder itself', detail: 'results.csv, results.json, and the journal from which a stopped run resumes' };
  const other = { label: '$(folder-opened) Another folder…' };
  const picked = await window.showQuickPick([beside, other], { title: 'Where should the results go?' });
  if (picked === undefined) return undefined;
  if (picked === beside) return path.join(folder.fsPath, resultsName);
  return (await chooseFolder('Results of the Chest X-rays', 'Write results here'))?.fsPath;
}
