/** More ends than this within the window mean that starting again would not help. */
const maxRestarts = 3;
/** The window of the language client's own default handler. */
const windowMs = 3 * 60 * 1000;

/** Says whether a process that ended by itself is worth starting again. */
export class RestartPolicy {
  readonly #now: () => number;
  #ends: readonly number[] = [];

  /** @param now the clock, in milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Counts one unexpected end. @returns false when there were too many of late. */
  recordEnd(): boolean {
    const now = this.#now();
    this.#ends = [...this.#ends.filter((end) => now - end < windowMs), now];
    return this.#ends.length <= maxRestarts;
  }
}
