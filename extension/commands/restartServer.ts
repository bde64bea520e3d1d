import { window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';

/** "Restart Language Server"; also restarts it after repeated crashes. */
export async function restartServer({ client, log }: ExtensionParts): Promise<void> {
  const isRunning = await client.restart();
  if (!isRunning) return;
  log.info('The language server was restarted.');
  window.setStatusBarMessage('ICD-10-CM language server restarted', 3_000);
}
