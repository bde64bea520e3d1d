import type { ExtensionParts } from '../extensionParts';

/** "Show Output": the log of the extension, the server and the ingests. */
export function showOutput({ log }: ExtensionParts): void {
  log.show();
}
