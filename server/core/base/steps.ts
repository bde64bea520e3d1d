/** Cooperative work: yields between steps so that other work can run, and returns its result. */
export type Steps<T> = Generator<undefined, T>;

/** Runs the remaining steps synchronously. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
