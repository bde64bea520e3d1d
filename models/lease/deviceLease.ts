import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../../server/store/release/isAlive';

/** Overrides the lease folder; for tests. */
export const leaseFolderVariable = 'HCDR_LEASE_DIR';

/** Longer than any analysis may take (its deadline is two minutes), so an older lease was left behind. */
const staleAfterMs = 3 * 60_000;

/** Leases lie in the temporary directory, not the data folder: the device (the cores or a GPU) is shared by all data folders of a machine. */
function leaseFolder(env: NodeJS.ProcessEnv): string {
  return env[leaseFolderVariable] ?? path.join(tmpdir(), `hcdr-device-${process.getuid?.() ?? 'user'}`);
}

/**
 * Whether the folder is safe to use. Its path is predictable and, on POSIX systems, the temporary directory is shared: another
 * user could have created the folder, or a symbolic link in its place.
 */
async function isPrivate(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) return false;
  if (process.getuid === undefined) return true;
  const writableByOthers = 0o022;
  return found.uid === process.getuid() && (found.mode & writableByOthers) === 0;
}

/**
 * Announces an analysis, so that a running training pauses until `release` is called. Each lease is a file named after its
 * process, so that one left by a crash is recognised as stale. Does nothing if the lease folder cannot be written or is not
 * private to this user.
 */
export async function leaseDevice(env: NodeJS.ProcessEnv = process.env): Promise<{ readonly release: () => Promise<void> }> {
  const folder = leaseFolder(env);
  const none = { release: () => Promise.resolve() };
  const file = path.join(folder, `${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!(await isPrivate(folder))) return none;
    await writeFile(file, '', { flag: 'wx' });
  } catch {
    return none;
  }
  return { release: () => rm(file, { force: true }).catch(() => undefined) };
}

/** Whether a live process of this user holds a lease. Removes stale leases; ignores a folder that is not private to this user. */
export async function isDeviceLeased(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const folder = leaseFolder(env);
  if (!(await isPrivate(folder))) return false;
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found === undefined) continue;
    if (isAlive(Number(name.split('-')[0])) && Date.now() - found.mtimeMs < staleAfterMs) return true;
    await rm(file, { force: true }).catch(() => undefined);
  }
  return false;
}
