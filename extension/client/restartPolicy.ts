/** More crashes than this within the window mean that restarting does not help. */
const maxRestarts = 3;
/** The time window in milliseconds, as in the language client's default handler. */
const windowMs = 3 * 60 * 1000;

/** Decides whether a crashed process should be restarted. */
export class RestartPolicy {
  readonly #now: () => number;
  #ends: readonly number[] = [];

  /** @param now clock in milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Records an unexpected exit. @returns false if there were too many recently */
  recordEnd(): boolean {
    const now = this.#now();
    this.#ends = [...this.#ends.filter((end) => now - end < windowMs), now];
    return this.#ends.length <= maxRestarts;
  }
}
