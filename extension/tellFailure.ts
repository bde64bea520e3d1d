import { window, type LogOutputChannel } from 'vscode';

/** Tells why something failed, and keeps it in the output. A message with a button is shown in full, one without in its first line only. */
export async function tellFailure(message: string, log: LogOutputChannel): Promise<void> {
  log.error(message);
  const output = 'Show Output';
  if ((await window.showErrorMessage(message, output)) === output) log.show();
}
