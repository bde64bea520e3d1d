import { openLookup } from '../codeLookup';
import type { ExtensionParts } from '../extensionParts';

/** Opens the lookup on the code of a link; without one it opens empty. */
export function showCode(parts: ExtensionParts, code?: unknown): void {
  openLookup(parts, typeof code === 'string' ? code : '');
}
