import { commands, window, workspace } from 'vscode';

/** Said wherever something waits for trust; pictures, models and their cards are read by native programs, which a hostile file may break. */
export const untrusted = 'This window is in restricted mode. Pictures and networks are opened only in trusted folders, since a malicious file could harm the program that reads it. Trust the folder and try again.';

/** False where the window's folders are not trusted: then that is told, with the way to trust them. */
export function isTrusted(): boolean {
  if (workspace.isTrusted) return true;
  void tell();
  return false;
}

async function tell(): Promise<void> {
  const manage = 'Manage Workspace Trust';
  if ((await window.showWarningMessage(untrusted, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
}
