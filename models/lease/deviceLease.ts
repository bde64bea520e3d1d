import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../../server/store/release/isAlive';

/** Names another folder for the leases; for tests. */
export const leaseFolderVariable = 'HCDR_LEASE_DIR';

/** Longer than any analysis may take (its deadline is two minutes): a lease that is older was left behind. */
const abandonedAfterMs = 3 * 60_000;

/** The device (cores, or a GPU) is one per machine, whatever the data folder: leases lie in the system's folder for temporary files. */
function leaseFolder(env: NodeJS.ProcessEnv): string {
  return env[leaseFolderVariable] ?? path.join(tmpdir(), `hcdr-device-${process.getuid?.() ?? 'user'}`);
}

/**
 * Says that somebody waits for an analysis, until `release` is called: a training makes way then. A file per lease, named
 * by its process, so that one left by a crash counts for nothing. Where no file can be written nothing is said.
 */
export async function leaseDevice(env: NodeJS.ProcessEnv = process.env): Promise<{ readonly release: () => Promise<void> }> {
  const folder = leaseFolder(env);
  const file = path.join(folder, `${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, '');
  } catch {
    return { release: () => Promise.resolve() };
  }
  return { release: () => rm(file, { force: true }).catch(() => undefined) };
}

/** Whether a living process of this user holds the device; leases of dead ones are cleared away. */
export async function isDeviceLeased(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const folder = leaseFolder(env);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found === undefined) continue;
    if (isAlive(Number(name.split('-')[0])) && Date.now() - found.mtimeMs < abandonedAfterMs) return true;
    await rm(file, { force: true }).catch(() => undefined);
  }
  return false;
}
