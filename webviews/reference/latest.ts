/** One piece of work at a time: what begins calls off what was under way. */
export class Latest {
  #current = new AbortController();

  /** @returns a signal that aborts when the next piece begins */
  begin(): AbortSignal {
    this.#current.abort();
    this.#current = new AbortController();
    return this.#current.signal;
  }
}
