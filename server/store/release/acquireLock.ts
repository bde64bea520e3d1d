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
  /** Unique to this acquisition of the lock. */
  token: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
});

/** The holder of a lock. */
export type LockOwner = v.InferOutput<typeof ownerSchema>;

/** The right to write releases of one kind. The holder must release it; after a crash it expires. */
export interface Lock {
  /** False if another process took it over because this one seemed dead. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

export type LockAttempt = { readonly state: 'held'; readonly lock: Lock } | { readonly state: 'busy'; readonly owner: LockOwner };

/** Interval at which the holder touches its lock. */
const heartbeatMs = 10_000;

/**
 * A lock untouched for this long counts as abandoned even if its process cannot be checked (another host on a shared disk), or its
 * process id is in use again. Far longer than any step that blocks the holder's event loop (seconds).
 */
export const abandonedAfterMs = 10 * 60_000;

/** Limit on recursive take-overs, far beyond any realistic series of crashes, so that no file can cause endless recursion. */
const deepestTakeOver = 8;

/**
 * Maximum number of attempts when the lock keeps disappearing between creation and reading, as others take and release it. Beyond
 * it, the folder evidently does not allow files to be created.
 */
const mostTries = 1_000;

/**
 * Acquires the lock `file` or reports its holder.
 * A lock is stale if its process is dead (same host) or it was not touched for {@link abandonedAfterMs}. Two processes may find
 * the same stale lock at once, and the slower must not remove the faster one's new lock. Therefore only the holder of a second
 * lock, named by the stale one's token, may remove the stale one, after reading it again; the second lock is acquired by the same
 * rules.
 * @param scratch a folder on the same file system for the lock's text before it gets its name
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

/** @returns undefined if `self` now holds the lock, otherwise its holder */
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

/** Creates the lock with its full text atomically, so that neither a reader nor a crash leaves an empty one. */
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
    // The draft was removed with a dead job's leftovers, which a lock holder clears; the folder may be gone too.
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

/** Fallback for file systems without hard links (FAT, some network shares). */
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
    // A missed heartbeat is harmless; many in a row mean that the disk is gone, which the job itself will report.
  }
}
