import { ownText } from '../core/base/ownText';

/** A cache with a fixed capacity, for results asked for again on every keystroke. The oldest entry is evicted first. */
export class Memo<T> {
  readonly #known = new Map<string, T>();
  readonly #most: number;

  /** @param most capacity in entries */
  constructor(most: number) {
    this.#most = most;
  }

  get(name: string, find: () => T): T {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const found = find();
    const [oldest] = this.#known.keys();
    if (this.#known.size >= this.#most && oldest !== undefined) this.#known.delete(oldest);
    // Keys are made of lines of notes.
    this.#known.set(ownText(name), found);
    return found;
  }
}
