import { commands, window, type Disposable } from 'vscode';
import { commandIds } from '../commandIds';
import type { ExtensionParts } from '../extensionParts';
import { getRelease } from './needRelease';

const offeredKey = 'firstRunOffer.shown';

/**
 * Offers to install a release once, when the server first finds none, and once per window if the installed one is unreadable, as
 * after an update of the extension. After that, only the status bar says so.
 */
export function createFirstRunOffer({ client, context }: ExtensionParts): Disposable {
  let isFailureTold = false;
  return client.onDidChangeStatus(() => {
    const { status } = client;
    if (status?.state === 'failed' && !isFailureTold) {
      isFailureTold = true;
      void offer(status.message);
    }
    if (status?.state !== 'missing' || context.globalState.get<boolean>(offeredKey) === true) return;
    void context.globalState.update(offeredKey, true);
    void offer('Completion and checks of clinical notes need an ICD-10-CM release, and none is installed yet.');
  });
}

async function offer(message: string): Promise<void> {
  const choice = await window.showInformationMessage(message, getRelease, 'Later');
  if (choice === getRelease) await commands.executeCommand(commandIds.ingestIcd10cm);
}
