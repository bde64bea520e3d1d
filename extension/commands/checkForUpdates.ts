import { window } from 'vscode';
import type { Freshness } from '../../ingest/protocol';
import type { ExtensionParts } from '../extensionParts';
import { readDataDirectory, readKnowledgeContact } from '../settings';
import { runIngest } from './ingestData';

/** "Check for Newer Releases": asks the publishers, and offers what is newer at one click. */
export async function checkForUpdates(parts: ExtensionParts): Promise<void> {
  await tellUpdates(parts, { isScheduled: false });
}

/** A scheduled check speaks up only where there is something newer. */
export async function tellUpdates(parts: ExtensionParts, { isScheduled }: { readonly isScheduled: boolean }): Promise<void> {
  const found = await parts.ingest.checkFreshness({ dataDirectory: readDataDirectory(parts.context), contact: readKnowledgeContact() });
  const newer = (found ?? []).filter(({ state }) => state === 'newer');
  if (newer.length === 0 && !isScheduled) {
    void window.showInformationMessage(found?.map(({ message }) => message).join(' ') ?? 'The publishers could not be asked: an ingest is running, or its process failed. The output says why.');
  }
  for (const one of newer) await offer(parts, one);
}

async function offer(parts: ExtensionParts, { kind, message, address }: Freshness): Promise<void> {
  const update = 'Update';
  if ((await window.showInformationMessage(message, update)) !== update) return;
  await runIngest(parts, kind, kind === 'knowledge' ? { knowledge: { isRefresh: true, contact: readKnowledgeContact() } } : { ...(address === undefined ? {} : { from: address }) });
}
