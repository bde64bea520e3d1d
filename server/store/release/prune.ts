import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { listReleaseIds } from './findCurrentRelease';
import type { ReleaseKind } from './manifest';
import { readRelease } from './readRelease';
import type { ReleaseLayout } from './releaseLayout';
import { makeFolder } from './makeFolder';

/** Older releases kept beside the current one (architecture, invariant 4), as a fallback if it is damaged. */
export const keptOlderReleases = 2;

/** Removes leftovers of dead jobs. Only for the holder of the kind's lock. */
export async function removeDeadStaging(layout: ReleaseLayout): Promise<void> {
  await makeFolder(layout.staging);
  for (const name of await readdir(layout.staging)) {
    await rm(path.join(layout.staging, name), { recursive: true, force: true });
  }
  for (const name of await readdir(layout.kindFolder)) {
    // Locks for taking over stale locks, whose holders crashed; see acquireLock.
    if (name.startsWith('lock.')) await rm(path.join(layout.kindFolder, name), { force: true });
  }
}

/**
 * Keeps the current release and the newest intact older ones; removes the others, including orphans of jobs that died between move
 * and promote. Only for the holder of the kind's lock, after a promote.
 */
export async function pruneReleases(options: { layout: ReleaseLayout; kind: ReleaseKind; current: string; schemaVersion: number }): Promise<void> {
  const { layout, kind, current, schemaVersion } = options;
  let kept = 0;
  for (const id of await listReleaseIds(layout)) {
    if (id === current) continue;
    const directory = path.join(layout.releases, id);
    const isCandidate = id < current && kept < keptOlderReleases;
    if (isCandidate && (await readRelease(directory, kind, schemaVersion)).state === 'intact') kept += 1;
    else await removeRelease(layout, id);
  }
}

/** Moves the release away first, so that neither a reader nor a crash encounters a half-removed one. */
async function removeRelease(layout: ReleaseLayout, id: string): Promise<void> {
  const doomed = path.join(layout.staging, `pruned-${id}`);
  await rename(path.join(layout.releases, id), doomed);
  await rm(doomed, { recursive: true, force: true });
}
