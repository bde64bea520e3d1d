import { ownText } from '../core/base/ownText';

/** What was found by a name, kept as long as it is among the last that were made: for what is asked again at every keystroke. */
export class Memo<T> {
  readonly #known = new Map<string, T>();
  readonly #most: number;

  /** @param most entries kept; the oldest goes for a new one */
  constructor(most: number) {
    this.#most = most;
  }

  get(name: string, find: () => T): T {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const found = find();
    const [oldest] = this.#known.keys();
    if (this.#known.size >= this.#most && oldest !== undefined) this.#known.delete(oldest);
    // Names are made of lines of notes.
    this.#known.set(ownText(name), found);
    return found;
  }
}
