import path from 'node:path';
import { resolveCacheDirectory, type CachePlace } from './resolveCacheDirectory';

/** Where compiled code is kept; undefined if nothing can be. */
export function resolveCodeFolder(place: CachePlace): string | undefined {
  const caches = resolveCacheDirectory(place);
  return caches === undefined ? undefined : path.join(caches, 'code');
}
