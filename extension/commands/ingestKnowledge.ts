import { window, workspace, type QuickPickItem } from 'vscode';
import type { IngestParams } from '../../ingest/protocol';
import type { ExtensionParts } from '../extensionParts';
import { readKnowledgeContact, storeKnowledgeContact } from '../settings';
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
  return [
    {
      label: '$(notebook) Codes of this workspace',
      detail: 'Fetches the articles of Wikipedia for the codes in its notes',
      choose: async () => {
        const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
        if (folder === undefined) return void window.showInformationMessage('No folder is open.');
        const contact = await askForContact();
        return contact === undefined ? undefined : { knowledge: { workspace: folder, contact } };
      },
    },
    {
      label: '$(list-unordered) Codes…',
      detail: 'Fetches the articles of Wikipedia for codes that you name',
      choose: async () => {
        const codes = await window.showInputBox({ title: 'Codes', placeHolder: 'J18.9, M10.9' });
        const contact = codes === undefined ? undefined : await askForContact();
        return codes === undefined || contact === undefined ? undefined : { knowledge: { codes: codes.split(/[\s,]+/).filter((code) => code !== ''), contact } };
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

/** That of the settings, else one that is asked for and kept there; undefined where the user backed out. */
async function askForContact(): Promise<string | undefined> {
  const known = readKnowledgeContact();
  if (known !== '') return known;
  const typed = await window.showInputBox({
    title: 'Contact for Wikimedia',
    prompt: 'Your mail or web address: Wikimedia asks every program to say who runs it. It is kept in the settings and sent with each request, and nowhere else.',
    placeHolder: 'name@example.org',
    ignoreFocusOut: true,
    validateInput: (text) => (/^(?:[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?:\/\/[^\s()]+)$/.test(text.trim()) ? undefined : 'A mail address, or a web address that begins with https://.'),
  });
  const contact = typed?.trim();
  if (contact !== undefined) await storeKnowledgeContact(contact);
  return contact;
}
