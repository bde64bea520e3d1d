import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../server/core/base/problem';
import { fileProblem } from '../server/store/release/fileProblem';

/** Maximum depth; a mirror of all publishers' files is four levels deep. */
const maxDepth = 8;
/** Maximum number of files. A mirror with image sets has about two thousand; more suggest a home folder or disk chosen by mistake. */
const maxFiles = 20_000;

/**
 * The regular files in a folder and below, as absolute paths, sorted within each folder. Symbolic links are not followed, since
 * they may leave the folder or form cycles; hidden entries and `node_modules` are skipped.
 * @param onUnread called for a subfolder that cannot be listed (`lost+found` of a share), which is then skipped; without it, the
 * walk ends there
 * @throws ProblemError if there are too many files
 */
export async function* walkFolder(root: string, signal: AbortSignal, onUnread?: (problem: Problem) => void): AsyncGenerator<string> {
  let count = 0;
  const folders: { folder: string; depth: number }[] = [{ folder: root, depth: 0 }];
  for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
    const { folder, depth } = next;
    const names: string[] = [];
    const entries = await opendir(folder).catch((error: unknown) => {
      const problem = folder === root ? undefined : fileProblem(error, folder);
      if (problem === undefined || onUnread === undefined) throw error;
      onUnread(problem);
      return undefined;
    });
    if (entries === undefined) continue;
    for await (const entry of entries) {
      signal.throwIfAborted();
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory() && depth < maxDepth) folders.push({ folder: path.join(folder, entry.name), depth: depth + 1 });
      if (!entry.isFile()) continue;
      count += 1;
      if (count > maxFiles) throw tooMany(root);
      names.push(entry.name);
    }
    for (const name of names.sort()) yield path.join(folder, name);
  }
}

function tooMany(root: string): ProblemError {
  return new ProblemError({ what: `The folder contains more than ${maxFiles} files.`, where: root, advice: 'Name the folder that holds the releases, or one file.' });
}
