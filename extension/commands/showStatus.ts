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
    placeHolder: summaryOf(client.status),
  });
  if (choice?.command !== undefined) await commands.executeCommand(choice.command);
}

/** One line; the tooltip of the status bar has more. */
function summaryOf(status: ExtensionParts['client']['status']): string {
  if (status?.state === 'ready') return status.warning ?? 'A note is checked by its date of service';
  return describeCatalog(status).tooltip;
}

function statusPicks(status: ExtensionParts['client']['status']): StatusPick[] {
  // Newest first: it is the one that is asked about.
  const editions = status?.state === 'ready' ? status.editions.toReversed() : [];
  const current = status?.state === 'ready' ? status.current : undefined;
  const use = status?.state === 'ready' && status.currentInForce ? 'in force today' : 'nearest to today';
  return [
    ...(editions.length === 0 ? [] : [separator('Installed editions')]),
    ...editions.map((edition): StatusPick => ({
      label: `${edition.id === current ? '$(pass-filled)' : '$(circle-outline)'} ${edition.label}`,
      description: `${edition.firstDay} to ${edition.lastDay}`,
      detail: `${edition.rows.toLocaleString('en-US')} rows, ${edition.billable.toLocaleString('en-US')} billable${edition.id === current ? `; ${use}` : ''}`,
    })),
    separator('Actions'),
    { label: '$(cloud-download) Update ICD-10-CM Release…', command: commandIds.ingestIcd10cm },
    { label: '$(sync) Check for Newer Releases', command: commandIds.checkForUpdates },
    { label: '$(database) Ingest Data…', command: commandIds.ingestData },
    { label: '$(search) Look Up ICD-10-CM Code…', command: commandIds.lookupCode },
    { label: '$(debug-restart) Restart Language Server', command: commandIds.restartServer },
    { label: '$(output) Show Output', command: commandIds.showOutput },
  ];
}

function separator(label: string): StatusPick {
  return { label, kind: QuickPickItemKind.Separator };
}
