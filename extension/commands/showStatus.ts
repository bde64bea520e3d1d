import { commands, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { commandIds } from '../commandIds';
import type { ExtensionParts } from '../extensionParts';
import { describeCatalog } from '../statusText';

interface StatusPick extends QuickPickItem {
  readonly command?: string;
}

/** "Show Releases and Status": what is installed, and what can be done about it. */
export async function showStatus({ client }: ExtensionParts): Promise<void> {
  await client.start();
  const choice = await window.showQuickPick(statusPicks(client.status), {
    title: 'ICD-10-CM Releases',
    placeHolder: describeCatalog(client.status).tooltip.split('\n').slice(0, 2).join(' '),
  });
  if (choice?.command !== undefined) await commands.executeCommand(choice.command);
}

function statusPicks(status: ExtensionParts['client']['status']): StatusPick[] {
  const editions = status?.state === 'ready' ? status.editions : [];
  const current = status?.state === 'ready' ? status.current : undefined;
  return [
    ...(editions.length === 0 ? [] : [separator('Installed editions')]),
    ...editions.map((edition): StatusPick => ({
      label: `${edition.id === current ? '$(pass-filled)' : '$(circle-outline)'} ${edition.label}`,
      description: `${edition.firstDay} to ${edition.lastDay}`,
      detail: `${edition.rows.toLocaleString('en-US')} rows, ${edition.billable.toLocaleString('en-US')} billable${edition.id === current ? '; used for notes of today' : ''}`,
    })),
    separator('Actions'),
    { label: '$(cloud-download) Update ICD-10-CM Release…', command: commandIds.ingestIcd10cm },
    { label: '$(search) Look Up ICD-10-CM Code…', command: commandIds.lookupCode },
    { label: '$(debug-restart) Restart Language Server', command: commandIds.restartServer },
    { label: '$(output) Show Output', command: commandIds.showOutput },
  ];
}

function separator(label: string): StatusPick {
  return { label, kind: QuickPickItemKind.Separator };
}
