/** How often a process may crash before it is no longer restarted. */
export interface CrashLimitOptions {
  readonly maxCrashes: number;
  readonly windowMs: number;
  /** The clock, in milliseconds. */
  readonly now: () => number;
}

/**
 * Four crashes within a minute without one answered request: the next start would crash too. An answer clears the count, so
 * that one image that crashes the process cannot stop its folder.
 */
export const defaultCrashLimit = { maxCrashes: 4, windowMs: 60_000 } as const;

/** Decides whether a crashed process is worth restarting. */
export class CrashLimit {
  readonly #options: CrashLimitOptions;
  #crashes: readonly number[] = [];

  constructor(options: CrashLimitOptions) {
    this.#options = options;
  }

  /** Records a crash. @returns false if there were too many recently */
  recordCrash(): boolean {
    const { maxCrashes, windowMs, now } = this.#options;
    const at = now();
    this.#crashes = [...this.#crashes.filter((crash) => at - crash < windowMs), at];
    return this.#crashes.length < maxCrashes;
  }

  /** The process answers, so earlier crashes are not a crash loop. */
  clear(): void {
    this.#crashes = [];
  }
}
