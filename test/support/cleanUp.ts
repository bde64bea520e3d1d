/**
 * Ends what a test started, last first: an editor stops before its folders are removed. Every step has its turn, also
 * when one before it failed; else a browser left running would keep the test's own process from ending.
 */
export class CleanUp {
  readonly #steps: (() => unknown)[] = [];

  /** @param step may return a promise */
  readonly add = (step: () => unknown): void => void this.#steps.push(step);

  /** @throws {AggregateError} after the last step, with all that failed */
  readonly run = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `Clean-up failed: ${failures.map(String).join('; ')}`);
  };
}
