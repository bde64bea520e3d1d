import { ProblemError } from '../../core/base/problem';
import { catalogFiles, rebuildAdvice } from './schemaVersion';

/** The error for a catalog file that does not match the code list. */
export function damagedCatalogFile(where: string): ProblemError {
  return new ProblemError({
    what: `The installed code lists cannot be read: the file is damaged, or does not belong to its ${catalogFiles.codes}.`,
    where,
    advice: rebuildAdvice,
  });
}
