/** How often a process may end by itself before starting it again is given up. */
export interface CrashLimitOptions {
  readonly maxCrashes: number;
  readonly windowMs: number;
  /** The clock, in milliseconds. */
  readonly now: () => number;
}

/**
 * Four crashes in a minute without one answered request between them: the next start would end the same way.
 * One picture that ends the process must not stop the folder that it lies in, so an answer clears the count.
 */
export const defaultCrashLimit = { maxCrashes: 4, windowMs: 60_000 } as const;

/** Says whether a process that ended by itself is worth starting again. */
export class CrashLimit {
  readonly #options: CrashLimitOptions;
  #crashes: readonly number[] = [];

  constructor(options: CrashLimitOptions) {
    this.#options = options;
  }

  /** Counts one unexpected end. @returns false when there were too many of late. */
  recordCrash(): boolean {
    const { maxCrashes, windowMs, now } = this.#options;
    const at = now();
    this.#crashes = [...this.#crashes.filter((crash) => at - crash < windowMs), at];
    return this.#crashes.length < maxCrashes;
  }

  /** The process answers: what came before is not a crash loop. */
  clear(): void {
    this.#crashes = [];
  }
}
