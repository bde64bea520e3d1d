import { commands, window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { readXrayEndpoint, xrayEndpointSetting } from '../settings';
import { storeToken } from '../xray/remoteServer';

/** "Set X-ray Server Token…": asks for the bearer token of the server in the settings, and keeps it as a secret. */
export async function setXrayServerToken({ context }: ExtensionParts): Promise<void> {
  const endpoint = readXrayEndpoint();
  if (endpoint === undefined || !URL.canParse(endpoint)) {
    const open = 'Open Setting';
    if ((await window.showInformationMessage('Name the server first: its address is a setting.', open)) === open) await commands.executeCommand('workbench.action.openSettings', xrayEndpointSetting);
    return;
  }
  const { host } = new URL(endpoint);
  const token = await window.showInputBox({ title: `Token of ${host}`, prompt: 'Kept in the secret storage of the editor; empty forgets it.', password: true, ignoreFocusOut: true });
  if (token === undefined) return;
  await storeToken(context, endpoint, token.trim());
  window.setStatusBarMessage(token.trim() === '' ? `The token of ${host} is forgotten` : `The token of ${host} is kept`, 3_000);
}
