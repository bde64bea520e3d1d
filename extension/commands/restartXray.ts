import { window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';

/** "Restart X-ray Analysis": ends the inference process; the next analysis starts it again, also after repeated crashes. */
export function restartXray({ models, log }: ExtensionParts): void {
  models.restart();
  log.info('The inference process was restarted.');
  window.setStatusBarMessage('X-ray analysis restarts with the next film', 3_000);
}
