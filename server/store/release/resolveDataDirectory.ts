import path from 'node:path';

/** The inputs that determine the data folder; taken from the process in the shells, plain values in tests. */
export interface DataDirectorySources {
  /** `--data-dir`, or the setting `healthcareDataRef.dataDirectory`. */
  readonly explicit?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * The folder for all releases: the explicit one, otherwise `$HCDR_DATA_DIR`, otherwise `healthcaredataref` in the platform's data
 * folder (XDG Base Directory Specification on Linux, `~/Library/Application Support` on macOS, `%LOCALAPPDATA%` on Windows). It
 * need not exist yet.
 */
export function resolveDataDirectory({ explicit, env, platform, home }: DataDirectorySources): string {
  const named = nonEmpty(explicit) ?? nonEmpty(env['HCDR_DATA_DIR']);
  if (named !== undefined) return named;
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  return join(platformDataFolder({ env, platform, home }), 'healthcaredataref');
}

function platformDataFolder({ env, platform, home }: DataDirectorySources): string {
  if (platform === 'win32') return nonEmpty(env['LOCALAPPDATA']) ?? path.win32.join(home, 'AppData', 'Local');
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support');
  const xdg = nonEmpty(env['XDG_DATA_HOME']);
  // The specification requires readers to ignore a relative path.
  return xdg !== undefined && path.posix.isAbsolute(xdg) ? xdg : path.posix.join(home, '.local', 'share');
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
