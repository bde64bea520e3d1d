import { commands, window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { readXrayEndpoint, xrayEndpointSetting } from '../settings';
import { storeToken } from '../xray/remoteServer';

/** "Set X-ray Server Token…": asks for the bearer token of the configured server, and stores it as a secret. */
export async function setXrayServerToken({ context }: ExtensionParts): Promise<void> {
  const endpoint = readXrayEndpoint();
  if (endpoint === undefined || !URL.canParse(endpoint)) {
    const open = 'Open Setting';
    if ((await window.showInformationMessage('Set the address of the X-ray server first.', open)) === open) await commands.executeCommand('workbench.action.openSettings', xrayEndpointSetting);
    return;
  }
  const { host } = new URL(endpoint);
  const token = await window.showInputBox({ title: `Token for ${host}`, prompt: 'Stored in the editor’s secret storage. Leave empty to delete it.', password: true, ignoreFocusOut: true });
  if (token === undefined) return;
  await storeToken(context, endpoint, token.trim());
  window.setStatusBarMessage(token.trim() === '' ? `The token for ${host} was deleted` : `The token for ${host} was saved`, 3_000);
}
