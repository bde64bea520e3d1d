import { ProblemError } from '../../core/base/problem';
import { catalogFiles, rebuildAdvice } from './schemaVersion';

/** What is told of a file of a catalog that is not the one which its code list names. */
export function damagedCatalogFile(where: string): ProblemError {
  return new ProblemError({
    what: `The installed code lists cannot be read: the file is damaged, or does not belong to its ${catalogFiles.codes}.`,
    where,
    advice: rebuildAdvice,
  });
}
