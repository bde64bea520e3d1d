import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../core/base/problem';
import type { Gems } from '../../core/icd/gems';
import { attachColumns } from '../columns/columnFile';
import { fileProblem } from '../release/fileProblem';
import { gemsColumnForm, gemsFile } from './gemsSchema';
import { StoredGems } from './storedGems';

/**
 * Opens the mappings of a release: reads one file of about 5 MB and takes views on it.
 * @param directory the release's folder
 * @throws ProblemError if the file is missing, damaged, truncated or of another schema version, with advice
 */
export async function openGems(directory: string): Promise<Gems> {
  const file = path.join(directory, gemsFile);
  const bytes = await readFile(file).catch((error: unknown) => {
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new ProblemError({ ...problem, advice: gemsColumnForm.advice }, { cause: error });
  });
  return new StoredGems(attachColumns(bytes, file, gemsColumnForm).columns, file);
}
