import { window, type LogOutputChannel } from 'vscode';

/** Reports a failure and logs it. A message with a button is shown in full, one without only in its first line. */
export async function tellFailure(message: string, log: LogOutputChannel): Promise<void> {
  log.error(message);
  const output = 'Show Output';
  if ((await window.showErrorMessage(message, output)) === output) log.show();
}
