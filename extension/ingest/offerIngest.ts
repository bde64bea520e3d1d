import { commands, window } from 'vscode';
import type { IngestSource } from '../../ingest/protocol';
import { commandIds } from '../commandIds';

/** Reports that something is not installed, with a button that installs it. */
export async function offerIngest({ message, button, source }: { readonly message: string; readonly button: string; readonly source: IngestSource }): Promise<void> {
  if ((await window.showInformationMessage(message, button)) === button) await commands.executeCommand(commandIds.ingestData, source);
}
