import { ConfigurationTarget, workspace, type ConfigurationChangeEvent, type ExtensionContext } from 'vscode';
import { providerChoices, providerOrder, type ProviderChoice } from '../models/contract/providerOrder';
import type { Provider } from '../models/contract/protocol';
import { clinicalNoteLanguage } from '../server/lsp/protocol';

/** The settings section of the manifest. The server reads those about completion, hints and rules itself. */
const section = 'healthcareDataRef';

/** Languages that may be served in addition to clinical notes; the manifest's `languages` setting offers the same. */
const additionalLanguages = ['markdown', 'plaintext'];

/** The data folder: the setting, otherwise the extension's global storage. */
export function readDataDirectory(context: ExtensionContext): string {
  const named = workspace.getConfiguration(section).get<string>('dataDirectory', '').trim();
  return named === '' ? context.globalStorageUri.fsPath : named;
}

/** Id of the setting for the weekly check. */
export const updateCheckSetting = `${section}.updates.check`;

/** True if the publisher may be asked once a week for a newer release. */
export function readUpdateCheck(): boolean {
  return workspace.getConfiguration(section).get<boolean>('updates.check', false);
}

/** Language ids in which codes are completed, explained and checked. */
export function readLanguages(): readonly string[] {
  const named = workspace.getConfiguration(section).get<readonly string[]>('languages', []);
  return [clinicalNoteLanguage, ...additionalLanguages.filter((language) => named.includes(language))];
}

/** True if the change requires a restart of the server, which follows all other settings itself. */
export function concernsServerStart(change: ConfigurationChangeEvent): boolean {
  return change.affectsConfiguration(`${section}.dataDirectory`) || change.affectsConfiguration(`${section}.languages`);
}

/** Execution providers of X-ray analysis, in order of preference. */
export function readXrayProviders(): readonly Provider[] {
  return providerOrder(readXrayProvider(), process.platform);
}

/** The setting; unknown values count as `auto`. */
export function readXrayProvider(): ProviderChoice {
  const named = workspace.getConfiguration(section).get<string>('xray.provider', 'auto');
  return providerChoices.find((choice) => choice === named) ?? 'auto';
}

/** Id of the X-ray model for new panels; undefined for the most recently imported one. */
export function readXrayModel(): string | undefined {
  const named = workspace.getConfiguration(section).get<string>('xray.model', '').trim();
  return named === '' ? undefined : named;
}

/** URL of the server that runs X-ray networks; undefined if they run on this machine. */
export function readXrayEndpoint(): string | undefined {
  const named = workspace.getConfiguration(section).get<string>('xray.endpoint', '').trim();
  return named === '' ? undefined : named;
}

/** Path of the Node.js for the inference process; undefined for the program that runs the extension. */
export function readXrayNodePath(): string | undefined {
  const named = workspace.getConfiguration(section).get<string>('xray.nodePath', '').trim();
  return named === '' ? undefined : named;
}

/** True if the change requires a restart of the inference process; model and provider are sent with each request. */
export function concernsInferenceProcess(change: ConfigurationChangeEvent): boolean {
  return change.affectsConfiguration(`${section}.xray.nodePath`);
}

/** Id of the setting for the contact. */
export const knowledgeContactSetting = `${section}.knowledge.contact`;

/** Saves the contact for all windows. */
export async function storeKnowledgeContact(contact: string): Promise<void> {
  await workspace.getConfiguration(section).update('knowledge.contact', contact, ConfigurationTarget.Global);
}

/** Id of the setting for the server that runs X-ray networks. */
export const xrayEndpointSetting = `${section}.xray.endpoint`;

/** Email or web address of the user, sent to servers with requests for pages; empty if not set. */
export function readKnowledgeContact(): string {
  return workspace.getConfiguration(section).get<string>('knowledge.contact', '').trim();
}
