import type { ExtensionParts } from '../extensionParts';

/** "Show Releases and Status": what is installed of every kind, how old it is, and the way to newer ones. */
export function showStatus({ reference }: ExtensionParts): void {
  reference.open({ page: 'data' });
}
