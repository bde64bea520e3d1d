import { ProblemError } from '../../server/core/base/problem';

/**
 * The error of a picture that gives no film.
 * @param where base name of the file: for the user's eyes, never for a log
 */
export function filmProblem(where: string, what: string, advice: string, options?: ErrorOptions): ProblemError {
  return new ProblemError({ where, what, advice }, options);
}

/** For damage of any kind: only the sender of the file can help. */
export const adviceForDamage = 'Export the picture again, or take another copy.';
