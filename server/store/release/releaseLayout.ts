import path from 'node:path';
import type { ReleaseKind } from './manifest';

/**
 * The layout of the data folder, per kind: `current.json` is the pointer, `releases/<id>` complete releases, `staging/<id>` work
 * in progress, `lock` the lock of the running job.
 */
export interface ReleaseLayout {
  readonly kindFolder: string;
  readonly pointer: string;
  readonly releases: string;
  readonly staging: string;
  readonly lock: string;
}

/** Name of the manifest in a release's folder. */
export const manifestName = 'manifest.json';

export function releaseLayout(dataDirectory: string, kind: ReleaseKind): ReleaseLayout {
  const kindFolder = path.join(dataDirectory, kind);
  return {
    kindFolder,
    pointer: path.join(kindFolder, 'current.json'),
    releases: path.join(kindFolder, 'releases'),
    staging: path.join(kindFolder, 'staging'),
    lock: path.join(kindFolder, 'lock'),
  };
}
