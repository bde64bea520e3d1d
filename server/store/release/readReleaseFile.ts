import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../core/base/problem';
import { fileProblem } from './fileProblem';

/**
 * Reads a complete file of a release.
 * @throws ProblemError naming the file if it cannot be read
 */
export async function readReleaseFile(directory: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(directory, name));
  } catch (error) {
    const problem = fileProblem(error, name);
    throw problem === undefined ? error : new ProblemError(problem, { cause: error });
  }
}
