/** A queue entry; entries with the same key replace each other, so that a panel's last image wins. */
export interface Queued {
  readonly key: string | undefined;
}

/** Bounded FIFO queue with at most one entry per key. */
export class RequestQueue<Entry extends Queued> {
  readonly #limit: number;
  #entries: readonly Entry[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Replaces the waiting entry with the same key, else appends; not accepted if the queue is full. */
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
