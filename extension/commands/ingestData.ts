import { commands, Uri, window, type QuickPickItem } from 'vscode';
import { findIngestSource, ingestSources, type IngestOutcome, type IngestParams, type IngestSource } from '../../ingest/protocol';
import { formatProblem, type Problem } from '../../server/core/base/problem';
import { kindTitles } from '../../server/store/release/kindTitles';
import { commandIds } from '../commandIds';
import type { ExtensionParts } from '../extensionParts';
import { readDataDirectory } from '../settings';
import { describeInstalled } from '../status/statusText';
import { tellFailure } from '../tellFailure';
import { withoutOptions } from '../withoutOptions';

/** Commands of the kinds that need more than the location of the files. */
const ownCommands: Readonly<Partial<Record<string, string>>> = { icd10cm: commandIds.ingestIcd10cm, knowledge: commandIds.ingestKnowledge, 'xray-model': commandIds.importXrayModel };

/** "Ingest Data…": installs any kind of data. The optional argument is the name of a source. */
export async function ingestData(parts: ExtensionParts, ...args: readonly unknown[]): Promise<void> {
  const [named] = args;
  const source = typeof named === 'string' ? named : await chooseSource();
  const own = ownCommands[source ?? ''];
  if (own !== undefined) {
    await commands.executeCommand(own);
    return;
  }
  const known = findIngestSource(source);
  if (known === undefined) return;
  const from = await choosePlace(kindTitles[known]);
  if (from !== null) await runIngest(parts, known, from === undefined ? {} : { from });
}

/** Runs an ingest, reports the outcome, and refreshes all views of data. */
export async function runIngest(parts: ExtensionParts, source: IngestSource, what: Pick<IngestParams, 'from' | 'knowledge'>): Promise<void> {
  const { context, ingest, log } = parts;
  const outcome = await ingest.run({ source, dataDirectory: readDataDirectory(context), ...what });
  switch (outcome.status) {
    case 'promoted':
    case 'unchanged':
      log.info(`Ingested ${source}: ${outcome.summary}`);
      for (const problem of outcome.refused ?? []) log.warn(`Left out: ${formatProblem(problem)}`);
      await tellIngested(parts, source, outcome);
      return;
    case 'failed':
      void tellFailure(withoutOptions(outcome.message), log);
      return;
    case 'cancelled':
      window.setStatusBarMessage(source === 'knowledge' ? 'The knowledge base was not changed; articles already fetched are kept for next time' : 'The ingest was cancelled; nothing was changed', 5_000);
  }
}

type Ingested = Extract<IngestOutcome, { readonly status: 'promoted' | 'unchanged' }>;

async function tellIngested({ client, encounters, log, reference }: ExtensionParts, source: IngestSource, { status, summary, refused = [] }: Ingested): Promise<void> {
  const loaded = status === 'promoted' && client.isStarted ? await client.reloadCatalog() : undefined;
  encounters.refresh();
  reference.refresh();
  const inUse = source === 'icd10cm' ? describeInstalled(loaded ?? client.status) : undefined;
  const message = inUse === undefined ? summary : status === 'unchanged' ? `This release is already installed. ${inUse}` : inUse;
  if (refused.length === 0) void window.showInformationMessage(message);
  else void tellLeftOut(message, refused, log);
}

async function tellLeftOut(message: string, [first, ...others]: readonly Problem[], log: ExtensionParts['log']): Promise<void> {
  const output = 'Show Output';
  const leftOut = `Left out: ${first === undefined ? '' : formatProblem(first)}${others.length === 0 ? '' : ` And ${others.length} more.`}`;
  if ((await window.showWarningMessage(`${leftOut} ${message}`, output)) === output) log.show();
}

async function chooseSource(): Promise<IngestSource | undefined> {
  const picks = ingestSources.map((source): QuickPickItem & { source: IngestSource } => ({ label: kindTitles[source], description: source, source }));
  return (await window.showQuickPick(picks, { title: 'Ingest Data', placeHolder: 'Choose the kind of data' }))?.source;
}

/** A folder, or undefined for the mirror or publisher; null if the user cancelled. */
async function choosePlace(title: string): Promise<string | undefined | null> {
  const folder = { label: '$(folder-opened) Folder…', detail: 'The publisher’s files, as downloaded' };
  const offered = { label: '$(cloud-download) Offline mirror or publisher', detail: 'If there is one for this kind of data' };
  const choice = await window.showQuickPick([folder, offered], { title, placeHolder: 'Choose the source' });
  if (choice === undefined) return null;
  if (choice === offered) return undefined;
  const [uri] = (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, canSelectMany: false, title, openLabel: 'Ingest' })) ?? [];
  return uri instanceof Uri ? uri.fsPath : null;
}
