import type { Steps } from '../core/base/steps';

/** What is made of a thing, once for all who ask: in steps or at once, and each goes on where another stopped. */
export class SharedWork<K extends object, T> {
  readonly #begin: (key: K) => Steps<T>;
  readonly #made = new WeakMap<K, { readonly value: T }>();
  readonly #underway = new WeakMap<K, Steps<T>>();

  /** @param begin the work on one thing; it does not ask for its own result */
  constructor(begin: (key: K) => Steps<T>) {
    this.#begin = begin;
  }

  /** The result; what is left of the work is done at once. */
  get(key: K): T {
    for (;;) {
      const made = this.#step(key);
      if (made !== undefined) return made.value;
    }
  }

  /** The same in steps. */
  *steps(key: K): Steps<T> {
    for (;;) {
      const made = this.#step(key);
      if (made !== undefined) return made.value;
      yield undefined;
    }
  }

  /**
   * Lets go of what was made of a thing, or is half made, once nobody will ask for it any more. Weak maps let go of it only when the
   * whole of memory is gone through, and until then all that was made of every version of a note that is typed into piles up.
   */
  forget(key: K): void {
    this.#made.delete(key);
    this.#underway.delete(key);
  }

  #step(key: K): { readonly value: T } | undefined {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const steps = this.#underway.get(key) ?? this.#begin(key);
    // Work that throws is over, and begun anew by the next who asks.
    this.#underway.delete(key);
    const step = steps.next();
    if (step.done !== true) {
      this.#underway.set(key, steps);
      return undefined;
    }
    const made = { value: step.value };
    this.#made.set(key, made);
    return made;
  }
}
