import { window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { readDataDirectory } from '../settings';
import { runIngest } from './ingestData';

/** "Check for Newer Releases": asks the publisher, and offers what is newer at one click. */
export async function checkForUpdates(parts: ExtensionParts): Promise<void> {
  await tellUpdates(parts, { isScheduled: false });
}

/** A scheduled check speaks up only where there is something newer. */
export async function tellUpdates(parts: ExtensionParts, { isScheduled }: { readonly isScheduled: boolean }): Promise<void> {
  const found = await parts.ingest.checkFreshness(readDataDirectory(parts.context));
  if (found?.state !== 'newer' || found.address === undefined) {
    if (!isScheduled) void window.showInformationMessage(found?.message ?? 'The publisher could not be asked: an ingest is running, or its process failed. The output says why.');
    return;
  }
  const update = 'Update';
  if ((await window.showInformationMessage(found.message, update)) === update) await runIngest(parts, found.kind, found.address);
}
