import type { ExtensionParts } from '../extensionParts';

/** Opens the page of a link's code in the reference panel; without one, the panel. */
export function showCode({ reference }: ExtensionParts, code?: unknown): void {
  reference.open({ page: 'codes', ...(typeof code === 'string' ? { open: code } : {}) });
}
