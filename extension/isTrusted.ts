import { commands, window, workspace } from 'vscode';

/** Shown by features that require workspace trust: pictures, models and model cards are read by native code, which a malicious file might exploit. */
export const untrusted = 'This window is in restricted mode. Pictures and networks are opened only in trusted folders, since a malicious file could harm the program that reads it. Trust the folder and try again.';

/** False if the window's folders are not trusted; then says so, and how to trust them. */
export function isTrusted(): boolean {
  if (workspace.isTrusted) return true;
  void tell();
  return false;
}

async function tell(): Promise<void> {
  const manage = 'Manage Workspace Trust';
  if ((await window.showWarningMessage(untrusted, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
}
