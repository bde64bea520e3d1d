import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../core/base/problem';
import type { Encounters } from '../../core/mimic/encounters';
import { attachColumns } from '../columns/columnFile';
import { fileProblem } from '../release/fileProblem';
import { mimicColumnForm, mimicFile } from './mimicSchema';
import { StoredEncounters } from './storedEncounters';

/**
 * Opens the encounters of a release: reads one file and takes views on it.
 * @param directory the release's folder
 * @throws ProblemError if the file is missing, damaged, truncated or of another schema version, with advice
 */
export async function openMimic(directory: string): Promise<Encounters> {
  const file = path.join(directory, mimicFile);
  const bytes = await readFile(file).catch((error: unknown) => {
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new ProblemError({ ...problem, advice: mimicColumnForm.advice }, { cause: error });
  });
  return new StoredEncounters(attachColumns(bytes, file, mimicColumnForm).columns, file);
}
