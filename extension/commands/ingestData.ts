import { commands, Uri, window, type QuickPickItem } from 'vscode';
import { findIngestSource, ingestSources, type IngestParams, type IngestSource } from '../../ingest/protocol';
import { commandIds } from '../commandIds';
import type { ExtensionParts } from '../extensionParts';
import { readDataDirectory } from '../settings';

/** What each source is, in a user's words; a source without words of its own is offered by its name. */
const titles: Readonly<Partial<Record<IngestSource, string>>> = {
  icd10cm: 'ICD-10-CM code lists',
  gems: 'ICD-9-CM mappings (GEMs) and titles',
  knowledge: 'Encyclopedia articles',
  mce: 'Medicare code edits',
  mimic: 'MIMIC-IV encounters',
  'nih-cxr': 'X-ray metadata (NIH ChestX-ray14)',
};

/** "Ingest Data…": brings in any kind of data. Its optional argument is the name of a source. */
export async function ingestData(parts: ExtensionParts, ...args: readonly unknown[]): Promise<void> {
  const [named] = args;
  const source = (typeof named === 'string' ? findIngestSource(named) : undefined) ?? (await chooseSource());
  if (source === undefined) return;
  if (source === 'icd10cm') {
    await commands.executeCommand(commandIds.ingestIcd10cm);
    return;
  }
  const from = await choosePlace(titles[source] ?? source);
  if (from !== null) await runIngest(parts, source, from === undefined ? {} : { from });
}

/** Runs one ingest and tells how it ended. */
export async function runIngest({ client, context, encounters, ingest, log, reference }: ExtensionParts, source: IngestSource, what: Pick<IngestParams, 'from' | 'knowledge'>): Promise<void> {
  const outcome = await ingest.run({ source, dataDirectory: readDataDirectory(context), ...what });
  switch (outcome.status) {
    case 'promoted':
    case 'unchanged':
      log.info(`Ingested ${source}: ${outcome.summary}`);
      if (outcome.status === 'promoted' && client.isStarted) await client.reloadCatalog();
      encounters.refresh();
      reference.refresh();
      void window.showInformationMessage(outcome.summary);
      return;
    case 'failed':
      log.error(outcome.message);
      void window.showErrorMessage(outcome.message);
      return;
    case 'cancelled':
      window.setStatusBarMessage('The ingest was cancelled; nothing was changed', 5_000);
  }
}

async function chooseSource(): Promise<IngestSource | undefined> {
  const picks = ingestSources.map((source): QuickPickItem & { source: IngestSource } => ({ label: titles[source] ?? source, description: source, source }));
  return (await window.showQuickPick(picks, { title: 'Ingest Data', placeHolder: 'What to bring in' }))?.source;
}

/** A folder, or undefined for the mirror or publisher; null when the user backed out. */
async function choosePlace(title: string): Promise<string | undefined | null> {
  const folder = { label: '$(folder-opened) Folder…', detail: 'The publisher’s files as you downloaded them' };
  const offered = { label: '$(cloud-download) Offline mirror or publisher', detail: 'Where this kind of data has one' };
  const choice = await window.showQuickPick([folder, offered], { title, placeHolder: 'Where it comes from' });
  if (choice === undefined) return null;
  if (choice === offered) return undefined;
  const [uri] = (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, canSelectMany: false, title, openLabel: 'Ingest' })) ?? [];
  return uri instanceof Uri ? uri.fsPath : null;
}
