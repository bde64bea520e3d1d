import { Uri, window, type OpenDialogOptions, type QuickPickItem } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { runIngest } from './ingestData';

interface SourcePick extends QuickPickItem {
  /** The `from` of the ingest, chosen by the user if necessary; null if the user cancelled. */
  readonly choose: () => Promise<{ readonly from?: string } | null>;
}

/** "Update ICD-10-CM Release…": asks for a source, ingests it, and makes the server load the new release. */
export async function ingestIcd10cm(parts: ExtensionParts): Promise<void> {
  const source = await window.showQuickPick(sourcePicks(parts.context.asAbsolutePath('dist/starter')), {
    title: 'Update ICD-10-CM Release',
    placeHolder: 'Choose the source of the release',
  });
  const chosen = await source?.choose();
  if (chosen !== undefined && chosen !== null) await runIngest(parts, 'icd10cm', chosen);
}

function sourcePicks(starterFolder: string): SourcePick[] {
  return [
    {
      label: '$(cloud-download) Newest release available',
      detail: 'From an offline mirror, or CDC’s site, or else the starter set',
      choose: () => Promise.resolve({}),
    },
    {
      label: '$(file-zip) Downloaded file…',
      detail: 'A CDC archive (.zip), or an order file (.txt) from one',
      choose: () => choosePath({ canSelectFiles: true, filters: { 'ICD-10-CM release': ['zip', 'txt'] }, title: 'ICD-10-CM release' }),
    },
    {
      label: '$(folder-opened) Folder…',
      detail: 'Order files or archives of one or more releases',
      choose: () => choosePath({ canSelectFiles: false, canSelectFolders: true, title: 'Folder with ICD-10-CM releases' }),
    },
    {
      label: '$(beaker) Starter set',
      detail: 'About 500 common codes for trying things out; not a release',
      choose: () => Promise.resolve({ from: starterFolder }),
    },
  ];
}

async function choosePath(options: OpenDialogOptions): Promise<{ readonly from: string } | null> {
  const chosen = await window.showOpenDialog({ ...options, canSelectMany: false, openLabel: 'Ingest' });
  const [uri] = chosen ?? [];
  return uri instanceof Uri ? { from: uri.fsPath } : null;
}
