/** What waits: entries of one key replace each other, so that the last picture shown in a panel wins. */
export interface Queued {
  readonly key: string | undefined;
}

/** First in, first out, with a limit; at most one entry per key. */
export class RequestQueue<Entry extends Queued> {
  readonly #limit: number;
  #entries: readonly Entry[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Takes the place of the waiting entry of the same key, else the last place; not accepted where the queue is full. */
  add(entry: Entry): { readonly accepted: boolean; readonly replaced?: Entry } {
    const same = entry.key === undefined ? -1 : this.#entries.findIndex(({ key }) => key === entry.key);
    const replaced = this.#entries[same];
    if (replaced !== undefined) {
      this.#entries = this.#entries.with(same, entry);
      return { accepted: true, replaced };
    }
    if (this.#entries.length >= this.#limit) return { accepted: false };
    this.#entries = [...this.#entries, entry];
    return { accepted: true };
  }

  takeFirst(): Entry | undefined {
    const [first, ...rest] = this.#entries;
    this.#entries = rest;
    return first;
  }

  takeAll(): readonly Entry[] {
    const all = this.#entries;
    this.#entries = [];
    return all;
  }

  remove(entry: Entry): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
  }
}
