import { opendir } from 'node:fs/promises';
import path from 'node:path';
import type { CancelSignal } from '../../server/core/base/cancelSignal';
import { ProblemError } from '../../server/core/base/problem';
import { fileProblem } from '../../server/store/release/fileProblem';

/** The publisher's archives unpack to `images_001/images/…`. */
const maxDepth = 4;

/**
 * Indexes the images in a folder tree by file name; of two with the same name the first wins. If cancelled, returns what it
 * has. 112,120 names take about 20 MB. Follows symbolic links to files, not to folders.
 * @throws ProblemError if the folder cannot be read
 */
export async function indexImageFolder(root: string, signal: CancelSignal): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const folders = [{ folder: root, depth: 0 }];
  try {
    for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
      for await (const entry of await opendir(next.folder)) {
        if (signal.aborted) return found;
        const place = path.join(next.folder, entry.name);
        if (entry.isDirectory() && next.depth < maxDepth) folders.push({ folder: place, depth: next.depth + 1 });
        else if (!entry.isDirectory() && /\.(png|jpe?g)$/i.test(entry.name) && !found.has(entry.name)) found.set(entry.name, place);
      }
    }
  } catch (error) {
    const problem = fileProblem(error, root);
    throw problem === undefined ? error : new ProblemError(problem, { cause: error });
  }
  return found;
}
