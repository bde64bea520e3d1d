import { commands, window } from 'vscode';
import type { Freshness } from '../../ingest/protocol';
import type { ExtensionParts } from '../extensionParts';
import { knowledgeContactSetting, readDataDirectory, readKnowledgeContact } from '../settings';
import { takeNewer } from './updateRelease';

/** "Check for Newer Releases": asks the publishers, and offers to install what is newer. */
export async function checkForUpdates(parts: ExtensionParts): Promise<void> {
  await tellUpdates(parts, { isScheduled: false });
}

/** Reports the result of a check; a scheduled one only if there is something newer. */
export async function tellUpdates(parts: ExtensionParts, { isScheduled }: { readonly isScheduled: boolean }): Promise<void> {
  const found = await parts.ingest.checkFreshness({ dataDirectory: readDataDirectory(parts.context), contact: readKnowledgeContact() });
  const newer = (found ?? []).filter(({ state }) => state === 'newer');
  if (newer.length === 0 && !isScheduled) {
    await tellNothingNewer(found);
  }
  for (const one of newer) await offer(parts, one);
}

async function tellNothingNewer(found: readonly Freshness[] | undefined): Promise<void> {
  const message = found?.map(({ message: text }) => text).join(' ') ?? 'The publishers could not be asked: an ingest is running, or its process failed. See the output for the reason.';
  const setContact = 'Set Contact…';
  const needsContact = readKnowledgeContact() === '' && found?.some(({ kind, state }) => kind === 'knowledge' && state === 'unknown') === true;
  const choice = await window.showInformationMessage(message, ...(needsContact ? [setContact] : []));
  if (choice === setContact) await commands.executeCommand('workbench.action.openSettings', knowledgeContactSetting);
}

async function offer(parts: ExtensionParts, newer: Freshness): Promise<void> {
  const update = 'Update';
  if ((await window.showInformationMessage(newer.message, update)) === update) await takeNewer(parts, newer);
}
