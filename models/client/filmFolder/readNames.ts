import { readdir } from 'node:fs/promises';
import { ProblemError } from '../../../server/core/base/problem';
import { fileProblem } from '../../../server/store/release/fileProblem';

/**
 * Relative paths of everything in a folder tree, unordered.
 * @throws ProblemError if the folder cannot be read
 */
export async function readNames(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder, { recursive: true });
  } catch (error) {
    const problem = fileProblem(error, folder);
    throw problem === undefined ? error : new ProblemError(problem);
  }
}
