import type { ExtensionParts } from '../extensionParts';

/** Opens a linked code's page in the reference panel; without an argument, only the panel. */
export function showCode({ reference }: ExtensionParts, code?: unknown): void {
  reference.open({ page: 'codes', ...(typeof code === 'string' ? { open: code } : {}) });
}
