import { existsSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

/** A change touches a folder several times within milliseconds; one look after it is enough. */
const debounceMs = 50;

/**
 * Calls the listener whenever a word that stands for the state of a folder is another than before. The folder need not
 * exist yet. Does not keep the process alive. Relies on the platform's file events, which some network file systems do
 * not send: there a change is found at the next start.
 * @param readWord reads the state as it is now; never rejects
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
