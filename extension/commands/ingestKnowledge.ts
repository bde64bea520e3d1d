import { window, workspace, type QuickPickItem } from 'vscode';
import type { IngestParams } from '../../ingest/protocol';
import type { ExtensionParts } from '../extensionParts';
import { readKnowledgeContact, storeKnowledgeContact } from '../settings';
import { runIngest } from './ingestData';

interface SourcePick extends QuickPickItem {
  readonly choose: () => Promise<Pick<IngestParams, 'from' | 'knowledge'> | undefined>;
}

/** "Update Knowledge Base…": articles for the codes of the workspace, for given codes, or from saved pages. */
export async function ingestKnowledge(parts: ExtensionParts): Promise<void> {
  const source = await window.showQuickPick(sourcePicks(), { title: 'Update Knowledge Base', placeHolder: 'Choose the source of the articles' });
  const chosen = await source?.choose();
  if (chosen !== undefined) await runIngest(parts, 'knowledge', chosen);
}

function sourcePicks(): SourcePick[] {
  return [
    {
      label: '$(notebook) Codes of this workspace',
      detail: 'Fetches Wikipedia articles for the codes in its notes',
      choose: async () => {
        const folder = await chooseWorkspaceFolder();
        if (folder === undefined) return undefined;
        const contact = await askForContact();
        return contact === undefined ? undefined : { knowledge: { workspace: folder, contact } };
      },
    },
    {
      label: '$(list-unordered) Codes…',
      detail: 'Fetches Wikipedia articles for codes that you enter',
      choose: async () => {
        const typed = await window.showInputBox({ title: 'Codes', prompt: 'Codes to fetch articles for, separated by commas or spaces', placeHolder: 'J18.9, M10.9', validateInput: (text) => (splitCodes(text).length === 0 ? 'Enter at least one code.' : undefined) });
        const codes = typed === undefined ? [] : splitCodes(typed);
        const contact = codes.length === 0 ? undefined : await askForContact();
        return contact === undefined ? undefined : { knowledge: { codes, contact } };
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

function splitCodes(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((code) => code !== '');
}

/** The window's local folder; if there are several, the one the user chooses. */
async function chooseWorkspaceFolder(): Promise<string | undefined> {
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (folders.length === 0) return void window.showInformationMessage('No local folder is open in this window. Open one that contains notes, or enter codes instead.');
  const picks = folders.map(({ name, uri }) => ({ label: name, description: uri.fsPath }));
  const picked = picks.length === 1 ? picks[0] : await window.showQuickPick(picks, { title: 'Codes of This Workspace', placeHolder: 'Choose the folder whose notes to read' });
  return picked?.description;
}

/** The contact from the settings, otherwise one the user enters, which is saved there; undefined if the user cancelled. */
async function askForContact(): Promise<string | undefined> {
  const known = readKnowledgeContact();
  if (known !== '') return known;
  const typed = await window.showInputBox({
    title: 'Contact for Wikimedia',
    prompt: 'Your email or web address, which Wikimedia asks every program to send. It is saved in the settings and sent with each request, and nowhere else.',
    placeHolder: 'name@example.org',
    ignoreFocusOut: true,
    validateInput: (text) => (/^(?:[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?:\/\/[^\s()]+)$/.test(text.trim()) ? undefined : 'Enter an email address, or a web address that starts with https://.'),
  });
  const contact = typed?.trim();
  if (contact !== undefined) await storeKnowledgeContact(contact);
  return contact;
}
