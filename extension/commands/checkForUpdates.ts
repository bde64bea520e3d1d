import { window } from 'vscode';
import type { Freshness } from '../../ingest/protocol';
import type { ExtensionParts } from '../extensionParts';
import { readDataDirectory, readKnowledgeContact } from '../settings';
import { takeNewer } from './updateRelease';

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

async function offer(parts: ExtensionParts, newer: Freshness): Promise<void> {
  const update = 'Update';
  if ((await window.showInformationMessage(newer.message, update)) === update) await takeNewer(parts, newer);
}
