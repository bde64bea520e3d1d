import path from 'node:path';

/** Environment, platform (as Node names it) and home directory. */
export interface CachePlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Empty if there is none. */
  readonly home: string;
}

/**
 * Folder for data that can be regenerated, separate from the releases: `$HCDR_CACHE_DIR`, else `healthcaredataref` in the
 * platform's cache folder (XDG Base Directory Specification; `~/Library/Caches`; `%LOCALAPPDATA%`, there in a subfolder
 * `cache`).
 * @returns undefined if it would be below a missing home, that is, relative to the current folder
 */
export function resolveCacheDirectory({ env, platform, home }: CachePlace): string | undefined {
  const named = env['HCDR_CACHE_DIR'];
  if (named) return path.resolve(named);
  const caches = cachesOf(env, platform, home);
  if (caches === undefined) return undefined;
  // Windows has one place for data and caches; the releases' folder is there too.
  return platform === 'win32' ? path.win32.join(caches, 'healthcaredataref', 'cache') : path.posix.join(caches, 'healthcaredataref');
}

function cachesOf(env: CachePlace['env'], platform: NodeJS.Platform, home: string): string | undefined {
  const xdg = env['XDG_CACHE_HOME'];
  if (platform === 'win32' && env['LOCALAPPDATA']) return env['LOCALAPPDATA'];
  // The specification says to ignore a relative path.
  if (platform !== 'win32' && platform !== 'darwin' && xdg && path.posix.isAbsolute(xdg)) return xdg;
  if (home === '') return undefined;
  if (platform === 'win32') return path.win32.join(home, 'AppData', 'Local');
  return platform === 'darwin' ? path.posix.join(home, 'Library', 'Caches') : path.posix.join(home, '.cache');
}
