import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { listReleaseIds } from './findCurrentRelease';
import type { ReleaseKind } from './manifest';
import { readRelease } from './readRelease';
import type { ReleaseLayout } from './releaseLayout';
import { makeFolder } from './makeFolder';

/** Older releases kept beside the one in force (architecture, invariant 4): to fall back on when it is damaged. */
export const keptOlderReleases = 2;

/** Removes what dead jobs left behind. Only for the holder of the kind's lock. */
export async function removeDeadStaging(layout: ReleaseLayout): Promise<void> {
  await makeFolder(layout.staging);
  for (const name of await readdir(layout.staging)) {
    await rm(path.join(layout.staging, name), { recursive: true, force: true });
  }
  for (const name of await readdir(layout.kindFolder)) {
    // Rights to take over stale locks, whose holders crashed; see acquireLock.
    if (name.startsWith('lock.')) await rm(path.join(layout.kindFolder, name), { force: true });
  }
}

/**
 * Keeps the release in force and the newest intact older ones; removes the others, among them orphans of jobs that
 * died between move and promote. Only for the holder of the kind's lock, after a promote.
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

/** Moves the release out of sight first, so that a reader or a crash never meets a half-removed one. */
async function removeRelease(layout: ReleaseLayout, id: string): Promise<void> {
  const doomed = path.join(layout.staging, `pruned-${id}`);
  await rename(path.join(layout.releases, id), doomed);
  await rm(doomed, { recursive: true, force: true });
}
