import { window, workspace, type QuickPickItem } from 'vscode';
import type { IngestParams } from '../../ingest/protocol';
import type { ExtensionParts } from '../extensionParts';
import { readKnowledgeContact } from '../settings';
import { runIngest } from './ingestData';

interface SourcePick extends QuickPickItem {
  readonly choose: () => Promise<Pick<IngestParams, 'from' | 'knowledge'> | undefined>;
}

/** "Update Knowledge Base…": articles for the codes of the workspace, for codes that are named, or from saved pages. */
export async function ingestKnowledge(parts: ExtensionParts): Promise<void> {
  const source = await window.showQuickPick(sourcePicks(), { title: 'Update Knowledge Base', placeHolder: 'Where the articles come from' });
  const chosen = await source?.choose();
  if (chosen !== undefined) await runIngest(parts, 'knowledge', chosen);
}

function sourcePicks(): SourcePick[] {
  const contact = readKnowledgeContact();
  return [
    {
      label: '$(notebook) Codes of this workspace',
      detail: 'Fetches the articles of Wikipedia for the codes in its notes',
      choose: async () => {
        const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
        if (folder !== undefined) return { knowledge: { workspace: folder, contact } };
        void window.showInformationMessage('No folder is open.');
        return undefined;
      },
    },
    {
      label: '$(list-unordered) Codes…',
      detail: 'Fetches the articles of Wikipedia for codes that you name',
      choose: async () => {
        const codes = await window.showInputBox({ title: 'Codes', placeHolder: 'J18.9, M10.9' });
        return codes === undefined ? undefined : { knowledge: { codes: codes.split(/[\s,]+/).filter((code) => code !== ''), contact } };
      },
    },
    {
      label: '$(folder-opened) Saved pages…',
      detail: 'A folder of pages saved as HTML; nothing is fetched',
      choose: async () => {
        const [folder] = (await window.showOpenDialog({ title: 'Saved pages', openLabel: 'Ingest', canSelectFiles: false, canSelectFolders: true })) ?? [];
        return folder === undefined ? undefined : { from: folder.fsPath };
      },
    },
  ];
}
