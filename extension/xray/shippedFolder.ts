import type { ExtensionContext } from 'vscode';
import { shippedModels } from '../../models/client/modelStore';

/** Of the models that come with the extension. */
export function shippedFolder(context: ExtensionContext): string {
  return context.asAbsolutePath(`dist/${shippedModels}`);
}
