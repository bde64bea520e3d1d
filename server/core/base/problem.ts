/** A problem with an input, described so that its owner can fix it. Plain data, never thrown by the pure layers. */
export interface Problem {
  /** What happened. */
  readonly what: string;
  /** Where: a file, with its line if known (`icd10cm-order-2026.txt, line 12`). */
  readonly where?: string;
  /** What to do next. */
  readonly advice?: string;
}

/** Result of a parser: as much of the value as could be parsed, and all problems. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** One line for a terminal, a log or a notification. */
export function formatProblem(problem: Problem): string {
  const where = problem.where === undefined ? '' : `${problem.where}: `;
  const advice = problem.advice === undefined ? '' : ` ${problem.advice}`;
  return `${where}${problem.what}${advice}`;
}

/**
 * A problem that stops a job or command. Thrown only by the shells (store, ingest, command line) and caught once at the edge
 * of their process; `message` is the formatted problem.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(formatProblem(problem), options);
    this.problem = problem;
  }
}
