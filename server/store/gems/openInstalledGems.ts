import type { Gems } from '../../core/icd/gems';
import { findCurrentRelease } from '../release/findCurrentRelease';
import { gemsSchemaVersion } from './gemsSchema';
import { openGems } from './openGems';

/**
 * The current mappings in a data folder; undefined if none are installed, or none this program can read (the status of the data
 * folder says which).
 * @throws ProblemError if the current file is corrupt
 */
export async function openInstalledGems(dataDirectory: string): Promise<Gems | undefined> {
  const current = await findCurrentRelease(dataDirectory, 'gems', gemsSchemaVersion);
  return current.state === 'ready' ? openGems(current.directory) : undefined;
}
