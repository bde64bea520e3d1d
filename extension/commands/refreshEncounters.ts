import type { ExtensionParts } from '../extensionParts';

/** "Refresh Encounters". */
export function refreshEncounters({ encounters }: ExtensionParts): void {
  encounters.refresh();
}
