import { Uri, window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';

/** Runs the action offered with a read-only text: replaces or sends what it shows. From a menu, the argument is the text's URI. */
export async function acceptShownText({ shownTexts }: ExtensionParts, uri: unknown): Promise<void> {
  if (await shownTexts.accept(uri instanceof Uri ? uri : undefined)) return;
  void window.showInformationMessage('There is nothing to confirm here. Run the command that shows the text first.');
}
