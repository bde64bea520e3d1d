import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm, stat, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { ProblemError } from '../../core/base/problem';
import { isAlive } from './isAlive';
import { makeFolder } from './makeFolder';

const ownerSchema = v.object({
  pid: v.number(),
  host: v.string(),
  /** ISO 8601 moment. */
  started: v.string(),
  /** Tells this taking of the lock from every other one. */
  token: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
});

/** Who holds a lock. */
export type LockOwner = v.InferOutput<typeof ownerSchema>;

/** The right to write releases of one kind. Its owner must release it; it does not outlive a crash for long. */
export interface Lock {
  /** False where another process took it over, because this one seemed dead. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

export type LockAttempt = { readonly state: 'held'; readonly lock: Lock } | { readonly state: 'busy'; readonly owner: LockOwner };

/** A living owner touches its lock this often. */
const heartbeatMs = 10_000;

/**
 * A lock untouched for this long is dead even where its process cannot be asked (another host on a shared disk) or
 * its process id is in use again. Long against the longest step that blocks an owner's event loop (seconds).
 */
export const abandonedAfterMs = 10 * 60_000;

/** Deep enough for any real run of crashes within take-overs; a bound, so that no file can make this recurse for ever. */
const deepestTakeOver = 8;

/** Times that a lock may be gone between making and reading it: others take and release it in turn. Beyond, the folder makes no files. */
const mostTries = 1_000;

/**
 * Takes the lock `file` or says who holds it.
 *
 * A lock is stale when its process is dead (same host) or it was not touched for {@link abandonedAfterMs}. Two processes
 * may find the same stale lock at once, and the slower one must not remove the faster one's new lock. So only the holder
 * of a second lock, named by the stale one's token, may remove the stale one, after reading it again; that second lock
 * is taken by these same rules.
 * @param scratch a folder on the same file system for a lock's text until it gets its name.
 */
export async function acquireLock(file: string, scratch: string): Promise<LockAttempt> {
  const self: LockOwner = { pid: process.pid, host: hostname(), started: new Date().toISOString(), token: randomBytes(8).toString('hex') };
  const owner = await acquire({ file, scratch, self, depth: 0 });
  if (owner !== undefined) return { state: 'busy', owner };
  const isHeld = async (): Promise<boolean> => (await readLock(file))?.owner.token === self.token;
  const heartbeat = setInterval(() => void touch(file, isHeld), heartbeatMs);
  heartbeat.unref();
  const release = async (): Promise<void> => {
    clearInterval(heartbeat);
    if (await isHeld()) await rm(file, { force: true });
  };
  return { state: 'held', lock: { isHeld, release } };
}

interface Acquisition {
  readonly file: string;
  readonly scratch: string;
  readonly self: LockOwner;
  readonly depth: number;
}

/** @returns undefined where `self` holds the file now, else who does. */
async function acquire({ file, scratch, self, depth }: Acquisition): Promise<LockOwner | undefined> {
  for (let tries = 0; ; tries += 1) {
    if (await createLock(file, scratch, self)) return undefined;
    const found = await readLock(file);
    if (found === undefined && tries === mostTries) throw new ProblemError({ what: 'A lock file could not be created.', where: file, advice: 'Check that files can be created in that folder, or choose another data folder with --data-dir.' });
    if (found === undefined) continue;
    if (!isStale(found) || depth === deepestTakeOver) return found.owner;
    const right = `${file}.${found.owner.token}`;
    const other = await acquire({ file: right, scratch, self, depth: depth + 1 });
    if (other !== undefined) return other;
    try {
      if ((await readLock(file))?.owner.token === found.owner.token) await unlink(file);
    } finally {
      await rm(right, { force: true });
    }
  }
}

/** Creates the lock with its whole text in one step, so that no reader and no crash leaves an empty one. */
async function createLock(file: string, scratch: string, self: LockOwner): Promise<boolean> {
  const text = JSON.stringify(self);
  const draft = path.join(scratch, `lock-${self.token}`);
  try {
    await writeDraft(draft, text);
    await link(draft, file);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    // The draft went away with a dead job's leftovers, which a lock holder clears: the folder may be gone too.
    if (code === 'ENOENT') return false;
    if (code === 'EPERM' || code === 'ENOSYS' || code === 'ENOTSUP' || code === 'EOPNOTSUPP') return createWithoutLink(file, text);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(draft: string, text: string): Promise<void> {
  await makeFolder(path.dirname(draft));
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

/** For file systems without hard links (FAT, some network shares). */
async function createWithoutLink(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

interface FoundLock {
  readonly owner: LockOwner;
  readonly touchedMs: number;
  readonly isReadable: boolean;
}

async function readLock(file: string): Promise<FoundLock | undefined> {
  try {
    const [text, { mtimeMs, mtime }] = [await readFile(file, 'utf8'), await stat(file)];
    const parsed = v.safeParse(ownerSchema, parseJson(text));
    if (parsed.success) return { owner: parsed.output, touchedMs: mtimeMs, isReadable: true };
    const unknown: LockOwner = { pid: 0, host: 'an unknown host', started: mtime.toISOString(), token: `unreadable-${Math.trunc(mtimeMs)}` };
    return { owner: unknown, touchedMs: mtimeMs, isReadable: false };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isStale({ owner, touchedMs, isReadable }: FoundLock): boolean {
  if (Date.now() - touchedMs > abandonedAfterMs) return true;
  return isReadable && owner.host === hostname() && !isAlive(owner.pid);
}

async function touch(file: string, isHeld: () => Promise<boolean>): Promise<void> {
  try {
    const now = new Date();
    if (await isHeld()) await utimes(file, now, now);
  } catch {
    // A missed beat does no harm; many in a row mean that the disk is gone, which the job itself will report.
  }
}
