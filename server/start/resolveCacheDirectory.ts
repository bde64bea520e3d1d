import path from 'node:path';

/** What names the folder: the environment, the platform as Node names it, and the user's home. */
export interface CachePlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * The folder for what can be made again at any time, apart from the releases: `$HCDR_CACHE_DIR`, else `healthcaredataref`
 * in the platform's cache folder (XDG Base Directory Specification; `~/Library/Caches`; `%LOCALAPPDATA%`,
 * there in a folder `cache` of it).
 */
export function resolveCacheDirectory({ env, platform, home }: CachePlace): string {
  const named = env['HCDR_CACHE_DIR'];
  if (named) return path.resolve(named);
  // Windows keeps data and caches in one place; the releases' own folder is there too.
  if (platform === 'win32') return path.win32.join(env['LOCALAPPDATA'] || path.win32.join(home, 'AppData', 'Local'), 'healthcaredataref', 'cache');
  return path.posix.join(cachesOf(env, platform, home), 'healthcaredataref');
}

function cachesOf(env: CachePlace['env'], platform: NodeJS.Platform, home: string): string {
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Caches');
  const xdg = env['XDG_CACHE_HOME'];
  // A relative path is to be ignored, says the specification.
  return xdg && path.posix.isAbsolute(xdg) ? xdg : path.posix.join(home, '.cache');
}
