import { window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { writeOrCopy } from '../writeOrCopy';

/** Writes a text at every cursor of the active editor, in place of what is selected. */
export async function insertCode(_parts: ExtensionParts, text?: unknown): Promise<void> {
  if (typeof text === 'string') await writeOrCopy(window.activeTextEditor, text);
}
