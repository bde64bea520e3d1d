import path from 'node:path';

/** What names the folder: the environment, the platform as Node names it, and the user's home. */
export interface CachePlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Empty if there is none. */
  readonly home: string;
}

/**
 * The folder for what can be made again at any time, apart from the releases: `$HCDR_CACHE_DIR`, else `healthcaredataref`
 * in the platform's cache folder (XDG Base Directory Specification; `~/Library/Caches`; `%LOCALAPPDATA%`,
 * there in a folder `cache` of it).
 * @returns undefined if that is below a home and there is none: it would lie wherever the program was started
 */
export function resolveCacheDirectory({ env, platform, home }: CachePlace): string | undefined {
  const named = env['HCDR_CACHE_DIR'];
  if (named) return path.resolve(named);
  const caches = cachesOf(env, platform, home);
  if (caches === undefined) return undefined;
  // Windows keeps data and caches in one place; the releases' own folder is there too.
  return platform === 'win32' ? path.win32.join(caches, 'healthcaredataref', 'cache') : path.posix.join(caches, 'healthcaredataref');
}

function cachesOf(env: CachePlace['env'], platform: NodeJS.Platform, home: string): string | undefined {
  const xdg = env['XDG_CACHE_HOME'];
  if (platform === 'win32' && env['LOCALAPPDATA']) return env['LOCALAPPDATA'];
  // A relative path is to be ignored, says the specification.
  if (platform !== 'win32' && platform !== 'darwin' && xdg && path.posix.isAbsolute(xdg)) return xdg;
  if (home === '') return undefined;
  if (platform === 'win32') return path.win32.join(home, 'AppData', 'Local');
  return platform === 'darwin' ? path.posix.join(home, 'Library', 'Caches') : path.posix.join(home, '.cache');
}
