/** Work in steps, between which others may have their turn; returns what it makes. */
export type Steps<T> = Generator<undefined, T>;

/** Does all that is left of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
