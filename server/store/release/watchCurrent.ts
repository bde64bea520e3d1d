import { existsSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { readPointer } from './findCurrentRelease';
import type { ReleaseKind } from './manifest';
import { releaseLayout } from './releaseLayout';

/** A promote touches the kind folder several times within milliseconds; one look after it is enough. */
const debounceMs = 50;

/**
 * Calls the listener whenever the pointer of a kind names another release than before: after a promote by any process.
 * The folders need not exist yet. Does not keep the process alive. Relies on the platform's file events, which some
 * network file systems do not send: there a new release is found at the next start.
 */
export function watchCurrent(dataDirectory: string, kind: ReleaseKind, listener: () => void): { dispose(): void } {
  const layout = releaseLayout(path.resolve(dataDirectory), kind);
  let watcher: FSWatcher | undefined;
  let watched: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  let seen: Promise<string> = currentWord();

  async function currentWord(): Promise<string> {
    const pointer = await readPointer(layout);
    return pointer.state === 'set' ? pointer.release : pointer.state;
  }

  function arm(): void {
    if (disposed) return;
    const folder = deepestExisting(layout.kindFolder);
    if (watcher !== undefined && folder === watched) return;
    watcher?.close();
    watched = folder;
    try {
      watcher = watch(folder, { persistent: false }, schedule);
      watcher.on('error', () => {
        // The folder went away: look again from the deepest one left.
        watcher?.close();
        watcher = undefined;
        schedule();
      });
    } catch {
      watcher = undefined;
    }
    // Something may have been written between the look for the folder and its watch.
    schedule();
  }

  function schedule(): void {
    if (disposed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void look();
    }, debounceMs);
    timer.unref();
  }

  async function look(): Promise<void> {
    arm();
    const before = seen;
    seen = before.then(currentWord);
    if ((await before) !== (await seen) && !disposed) listener();
  }

  arm();
  return {
    dispose() {
      disposed = true;
      clearTimeout(timer);
      watcher?.close();
    },
  };
}

function deepestExisting(folder: string): string {
  let candidate = folder;
  while (!existsSync(candidate) && path.dirname(candidate) !== candidate) candidate = path.dirname(candidate);
  return candidate;
}
