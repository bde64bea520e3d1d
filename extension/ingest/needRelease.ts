import { commands, window } from 'vscode';
import { commandIds } from '../commandIds';
import type { ExtensionParts } from '../extensionParts';

/** Label of the button that installs a release. */
export const getRelease = 'Get ICD-10-CM Release';

/** Waits until the installed releases are loaded. @returns false if there is none, after offering a remedy */
export async function needRelease({ client, log }: ExtensionParts): Promise<boolean> {
  const status = await client.whenLoaded();
  if (status?.state === 'ready') return true;
  if (status === undefined) void offer(log, 'The language server is not running.', { Restart: commandIds.restartServer });
  else void offer(log, status.state === 'missing' ? 'This needs an ICD-10-CM release, and none is installed.' : status.message, { [getRelease]: commandIds.ingestIcd10cm });
  return false;
}

/** @param ways commands by button label */
async function offer(log: ExtensionParts['log'], message: string, ways: Readonly<Record<string, string>>): Promise<void> {
  const output = 'Show Output';
  const choice = await window.showInformationMessage(message, ...Object.keys(ways), output);
  const command = ways[choice ?? ''];
  if (command !== undefined) await commands.executeCommand(command);
  if (choice === output) log.show();
}
