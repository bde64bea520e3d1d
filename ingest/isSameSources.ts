import type { CurrentRelease } from '../server/store/release/findCurrentRelease';
import type { ReleaseSource } from '../server/store/release/manifest';

/** True if the current release was built from the same files, in any order. */
export function isSameSources(previous: CurrentRelease, sources: readonly ReleaseSource[]): boolean {
  if (previous.state !== 'ready' || previous.warning !== undefined) return false;
  const hashes = (list: readonly ReleaseSource[]): string => list.map(({ sha256 }) => sha256).sort().join();
  return hashes(previous.release.sources) === hashes(sources);
}
