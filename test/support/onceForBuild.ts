import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

declare const __PROJECT_ROOT__: string;

/** The longest making: packaging on a busy machine. A lock older than this is of a process that was killed. */
const lockMs = 180_000;

export interface MadeOnce {
  /** The file or folder that is made, from the project's root. */
  readonly target: string;
  /** What it is made of, from the project's root: a newer one makes it stale. */
  readonly parts: readonly string[];
  /** Makes it anew at its place, which is empty; what an earlier one left there is gone. */
  make(): void | Promise<void>;
}

/** The path of something slow to make that stays as it is between builds: test files, side by side too, share one. */
export async function onceForBuild({ target, parts, make }: MadeOnce): Promise<string> {
  const place = path.join(__PROJECT_ROOT__, target);
  const lock = `${place}.lock`;
  // Its time is that of its making; a folder's own changes with what is put into it.
  const stamp = `${place}.made`;
  mkdirSync(path.dirname(place), { recursive: true });
  await takeLock(lock);
  try {
    if (existsSync(place) && existsSync(stamp) && parts.every((part) => changedAt(part) <= statSync(stamp).mtimeMs)) return place;
    for (const old of [place, stamp]) rmSync(old, { recursive: true, force: true });
    await make();
    mkdirSync(stamp);
    return place;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function changedAt(part: string): number {
  return statSync(path.join(__PROJECT_ROOT__, part)).mtimeMs;
}

async function takeLock(lock: string): Promise<void> {
  const deadline = Date.now() + lockMs;
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (!existsSync(path.dirname(lock))) throw error;
    }
    if (Date.now() > deadline) rmSync(lock, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
