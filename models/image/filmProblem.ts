import { ProblemError } from '../../server/core/base/problem';

/**
 * Error for an image that cannot be decoded.
 * @param where base name of the file: for the user only, never for a log
 */
export function filmProblem(where: string, what: string, advice: string, options?: ErrorOptions): ProblemError {
  return new ProblemError({ where, what, advice }, options);
}

/** Advice for any damage. */
export const adviceForDamage = 'Export the picture again, or take another copy.';
