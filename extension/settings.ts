import { ConfigurationTarget, workspace, type ConfigurationChangeEvent, type ExtensionContext } from 'vscode';
import { providerChoices, providerOrder, type ProviderChoice } from '../models/contract/providerOrder';
import type { Provider } from '../models/contract/protocol';
import { clinicalNoteLanguage } from '../server/lsp/protocol';

/** The section of the manifest's settings. The server reads the ones about completion, hints and rules itself. */
const section = 'healthcareDataRef';

/** Languages that may be served beside the clinical note; the manifest's `languages` setting offers the same. */
const additionalLanguages = ['markdown', 'plaintext'];

/** The folder of the releases: the setting, else the extension's global storage. */
export function readDataDirectory(context: ExtensionContext): string {
  const named = workspace.getConfiguration(section).get<string>('dataDirectory', '').trim();
  return named === '' ? context.globalStorageUri.fsPath : named;
}

/** The setting of the weekly check, as the settings editor finds it. */
export const updateCheckSetting = `${section}.updates.check`;

/** True where the publisher may be asked once a week for a newer release. */
export function readUpdateCheck(): boolean {
  return workspace.getConfiguration(section).get<boolean>('updates.check', false);
}

/** Language ids in which codes are completed, explained and checked. */
export function readLanguages(): readonly string[] {
  const named = workspace.getConfiguration(section).get<readonly string[]>('languages', []);
  return [clinicalNoteLanguage, ...additionalLanguages.filter((language) => named.includes(language))];
}

/** True where the change means that the server must be started anew; it follows all other settings itself. */
export function concernsServerStart(change: ConfigurationChangeEvent): boolean {
  return change.affectsConfiguration(`${section}.dataDirectory`) || change.affectsConfiguration(`${section}.languages`);
}

/** Execution providers of X-ray analysis, to be tried in turn. */
export function readXrayProviders(): readonly Provider[] {
  return providerOrder(readXrayProvider(), process.platform);
}

/** The setting itself. A word that the manifest does not offer counts as `auto`. */
export function readXrayProvider(): ProviderChoice {
  const named = workspace.getConfiguration(section).get<string>('xray.provider', 'auto');
  return providerChoices.find((choice) => choice === named) ?? 'auto';
}

/** Id of the X-ray model that new panels use; undefined for the one that was imported last. */
export function readXrayModel(): string | undefined {
  const named = workspace.getConfiguration(section).get<string>('xray.model', '').trim();
  return named === '' ? undefined : named;
}

/** Address of the server that runs X-ray networks; undefined where they run on this machine. */
export function readXrayEndpoint(): string | undefined {
  const named = workspace.getConfiguration(section).get<string>('xray.endpoint', '').trim();
  return named === '' ? undefined : named;
}

/** A Node.js for the inference process; undefined for the program that runs the extension. */
export function readXrayNodePath(): string | undefined {
  const named = workspace.getConfiguration(section).get<string>('xray.nodePath', '').trim();
  return named === '' ? undefined : named;
}

/** True where the inference process must be started anew; model and provider are named with each request. */
export function concernsInferenceProcess(change: ConfigurationChangeEvent): boolean {
  return change.affectsConfiguration(`${section}.xray.nodePath`);
}

/** The setting of the contact, as the settings editor finds it. */
export const knowledgeContactSetting = `${section}.knowledge.contact`;

/** Keeps the contact for all windows. */
export async function storeKnowledgeContact(contact: string): Promise<void> {
  await workspace.getConfiguration(section).update('knowledge.contact', contact, ConfigurationTarget.Global);
}

/** The setting of the server that runs X-ray networks, as the settings editor finds it. */
export const xrayEndpointSetting = `${section}.xray.endpoint`;

/** Mail or web address of whoever fetches pages, for the servers that are asked; empty where none is set. */
export function readKnowledgeContact(): string {
  return workspace.getConfiguration(section).get<string>('knowledge.contact', '').trim();
}
