import { workspace, type ConfigurationChangeEvent, type ExtensionContext } from 'vscode';
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

/** Language ids in which codes are completed, explained and checked. */
export function readLanguages(): readonly string[] {
  const named = workspace.getConfiguration(section).get<readonly string[]>('languages', []);
  return [clinicalNoteLanguage, ...additionalLanguages.filter((language) => named.includes(language))];
}

/** True where the change means that the server must be started anew; it follows all other settings itself. */
export function concernsServerStart(change: ConfigurationChangeEvent): boolean {
  return change.affectsConfiguration(`${section}.dataDirectory`) || change.affectsConfiguration(`${section}.languages`);
}
