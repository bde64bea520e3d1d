import { existsSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

/** A change touches a folder several times within milliseconds; checking once afterwards is enough. */
const debounceMs = 50;

/**
 * Calls the listener whenever a string that represents the state of a folder changes. The folder need not exist yet. Does not keep
 * the process alive. Depends on the platform's file events, which some network file systems do not send; there a change is noticed
 * at the next start.
 * @param readWord reads the current state; never rejects
 */
export function watchFolder(watchedFolder: string, readWord: () => Promise<string>, listener: () => void): { dispose(): void } {
  let watcher: FSWatcher | undefined;
  let watched: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  let seen: Promise<string> = readWord();

  function arm(): void {
    if (disposed) return;
    const folder = deepestExisting(watchedFolder);
    if (watcher !== undefined && folder === watched) return;
    watcher?.close();
    watched = folder;
    try {
      watcher = watch(folder, { persistent: false }, schedule);
      watcher.on('error', () => {
        // The folder was removed: watch the deepest existing ancestor again.
        watcher?.close();
        watcher = undefined;
        schedule();
      });
    } catch {
      watcher = undefined;
    }
    // Something may have been written between finding the folder and watching it.
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
    seen = before.then(readWord);
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
