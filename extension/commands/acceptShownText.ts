import { Uri, window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';

/** Does what was offered with a read-only text of this window: replaces what it replaces, sends what it shows. The argument of a menu is the text's address. */
export async function acceptShownText({ shownTexts }: ExtensionParts, uri: unknown): Promise<void> {
  if (await shownTexts.accept(uri instanceof Uri ? uri : undefined)) return;
  void window.showInformationMessage('There is nothing to confirm here. Run the command that shows the text first.');
}
