import type { ExtensionContext } from 'vscode';
import { shippedModels } from '../../models/client/modelStore';

/** Folder of the models shipped with the extension. */
export function shippedFolder(context: ExtensionContext): string {
  return context.asAbsolutePath(`dist/${shippedModels}`);
}
