import path from 'node:path';
import { resolveCacheDirectory, type CachePlace } from './resolveCacheDirectory';

/** Folder of compiled code; undefined if there is none. */
export function resolveCodeFolder(place: CachePlace): string | undefined {
  const caches = resolveCacheDirectory(place);
  return caches === undefined ? undefined : path.join(caches, 'code');
}
