import path from 'node:path';
import type { ReleaseKind } from './manifest';

/**
 * Where things lie below the data folder, per kind:
 * `current.json` the one pointer, `releases/<id>` whole releases, `staging/<id>` work in progress, `lock` who works.
 */
export interface ReleaseLayout {
  readonly kindFolder: string;
  readonly pointer: string;
  readonly releases: string;
  readonly staging: string;
  readonly lock: string;
}

/** Name of a release's own description, in its folder. */
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
