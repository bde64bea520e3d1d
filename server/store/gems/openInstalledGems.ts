import type { Gems } from '../../core/icd/gems';
import { findCurrentRelease } from '../release/findCurrentRelease';
import { gemsSchemaVersion } from './gemsSchema';
import { openGems } from './openGems';

/**
 * The mappings in force in a data folder; undefined where none are installed, or none that this program can read (the
 * status of the data folder tells which).
 * @throws ProblemError where the file in force is damaged inside
 */
export async function openInstalledGems(dataDirectory: string): Promise<Gems | undefined> {
  const current = await findCurrentRelease(dataDirectory, 'gems', gemsSchemaVersion);
  return current.state === 'ready' ? openGems(current.directory) : undefined;
}
