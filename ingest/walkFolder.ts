import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../server/core/base/problem';
import { fileProblem } from '../server/store/release/fileProblem';

/** A mirror of all publishers' files lies four levels deep. */
const maxDepth = 8;
/** A mirror with image sets has about two thousand files; a home folder or a disk has more than anyone means to search. */
const maxFiles = 20_000;

/**
 * The regular files in a folder and below it, sorted within each folder, absolute. Symbolic links are not followed (they
 * may lead out of the folder or in circles); hidden entries and `node_modules` are left out.
 * @param onUnread told of a folder below that cannot be listed (`lost+found` of a share): the walk goes on without it. Absent: it ends there
 * @throws ProblemError where there are more than anyone means to search.
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
