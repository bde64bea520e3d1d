import { window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { writeOrCopy } from '../writeOrCopy';

/** Inserts a text at every cursor of the active editor, replacing the selections. */
export async function insertCode(_parts: ExtensionParts, text?: unknown): Promise<void> {
  if (typeof text === 'string') await writeOrCopy(window.activeTextEditor, text);
}
