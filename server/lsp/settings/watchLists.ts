import { stat } from 'node:fs/promises';
import path from 'node:path';
import { watchFolder } from '../../store/release/watchFolder';
import { listPaths } from './readUserLists';

/** Calls the listener whenever one of a user's lists is written, created or removed. The limits of {@link watchFolder} apply. */
export function watchLists(files: readonly string[], folders: readonly string[], listener: () => void): { dispose(): void } {
  const paths = listPaths(files, folders);
  const inFolders = [...new Set(paths.map((file) => path.dirname(file)))];
  const watchers = inFolders.map((folder) => watchFolder(folder, () => stateOf(paths.filter((file) => path.dirname(file) === folder)), listener));
  return { dispose: () => watchers.forEach((watcher) => watcher.dispose()) };
}

async function stateOf(files: readonly string[]): Promise<string> {
  const states = await Promise.all(files.map((file) => stat(file).then(({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`, () => 'absent')));
  return states.join();
}
