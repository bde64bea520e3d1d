import { commands, window } from 'vscode';
import { commandIds } from './commandIds';
import type { ExtensionParts } from './extensionParts';

/** What a button says that begins the way to a release. */
export const getRelease = 'Get ICD-10-CM Release';

/** Waits until the installed releases are loaded. @returns false where there is none: that is told, with what to do about it at one click */
export async function needRelease({ client, log }: ExtensionParts): Promise<boolean> {
  const status = await client.whenLoaded();
  if (status?.state === 'ready') return true;
  void tell(status?.state === 'missing' ? undefined : (status?.message ?? 'The language server is not running.'), log);
  return false;
}

/** @param failure why nothing can be loaded; undefined where nothing is installed */
async function tell(failure: string | undefined, log: ExtensionParts['log']): Promise<void> {
  if (failure === undefined) {
    if ((await window.showInformationMessage('This needs an ICD-10-CM release, and none is installed.', getRelease)) === getRelease) await commands.executeCommand(commandIds.ingestIcd10cm);
    return;
  }
  const output = 'Show Output';
  if ((await window.showErrorMessage(failure, output)) === output) log.show();
}
