import { commands, window, type Disposable } from 'vscode';
import { commandIds } from './commandIds';
import type { ExtensionParts } from './extensionParts';
import { getRelease } from './needRelease';

const offeredKey = 'firstRunOffer.shown';

/** Offers a release once, when the server first finds none. Later the status bar alone says so. */
export function createFirstRunOffer({ client, context }: ExtensionParts): Disposable {
  return client.onDidChangeStatus(() => {
    if (client.status?.state !== 'missing' || context.globalState.get<boolean>(offeredKey) === true) return;
    void context.globalState.update(offeredKey, true);
    void offer();
  });
}

async function offer(): Promise<void> {
  const choice = await window.showInformationMessage(
    'Codes in clinical notes are completed and checked against an ICD-10-CM release, and none is installed yet.',
    getRelease,
    'Later',
  );
  if (choice === getRelease) await commands.executeCommand(commandIds.ingestIcd10cm);
}
