import { window, type ExtensionContext } from 'vscode';
import type { RemoteServer } from '../../models/contract/protocol';
import { readXrayEndpoint } from '../settings';

export type ServerChoice =
  /** No endpoint is set: networks run on this machine. */
  | { readonly state: 'local' }
  | { readonly state: 'remote'; readonly server: RemoteServer }
  /** The setting is not a valid address, or the user refused to send films; a whole sentence. */
  | { readonly state: 'refused'; readonly message: string };

/** Key in the extension's state of the servers (origins) to which the user allowed sending films. */
const allowedKey = 'xray.allowedServers';

/** Host names of this machine; data sent there do not leave it. */
const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** The configured server. Before the first film is sent to it, the user is asked, once per server. */
export async function chooseServer(context: ExtensionContext): Promise<ServerChoice> {
  const endpoint = readXrayEndpoint();
  if (endpoint === undefined) return { state: 'local' };
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return { state: 'refused', message: 'The setting healthcareDataRef.xray.endpoint is not an http or https address. Correct it, or clear it to run models on this machine.' };
  }
  if (!loopback.test(url.hostname) && !(await isAllowed(context, url))) {
    return { state: 'refused', message: `Nothing was sent to ${url.host}. Allow it at the next analysis, or clear the setting healthcareDataRef.xray.endpoint to run models on this machine.` };
  }
  const token = await context.secrets.get(tokenKey(url));
  return { state: 'remote', server: { endpoint, ...(token === undefined ? {} : { token }) } };
}

/** Stores a server's bearer token in the editor's secret storage; an empty one deletes it. */
export async function storeToken(context: ExtensionContext, endpoint: string, token: string): Promise<void> {
  const key = tokenKey(new URL(endpoint));
  if (token === '') await context.secrets.delete(key);
  else await context.secrets.store(key, token);
}

async function isAllowed({ globalState }: ExtensionContext, { origin, host, protocol }: URL): Promise<boolean> {
  const allowed = globalState.get<readonly string[]>(allowedKey, []);
  if (allowed.includes(origin)) return true;
  const send = `Send to ${host}`;
  const unencrypted = protocol === 'http:' ? ' The connection is not encrypted.' : '';
  const detail = `The setting “xray.endpoint” runs X-ray networks there. Image pixels, scaled down to the network’s input size, leave this machine; file names and DICOM tags do not.${unencrypted}`;
  if ((await window.showWarningMessage(`Send chest films to ${host}?`, { modal: true, detail }, send)) !== send) return false;
  await globalState.update(allowedKey, [...allowed, origin]);
  return true;
}

function tokenKey({ origin }: URL): string {
  return `xray.token ${origin}`;
}
