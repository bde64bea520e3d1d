import type { Steps } from '../core/base/steps';

/** A computation per key, shared by all callers: in steps or at once; a later caller continues where an earlier one stopped. */
export class SharedWork<K extends object, T> {
  readonly #begin: (key: K) => Steps<T>;
  readonly #made = new WeakMap<K, { readonly value: T }>();
  readonly #underway = new WeakMap<K, Steps<T>>();

  /** @param begin starts the computation for a key; it must not request its own result */
  constructor(begin: (key: K) => Steps<T>) {
    this.#begin = begin;
  }

  /** The result; remaining steps run synchronously. */
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
   * Drops the finished or partial result of a key that will not be requested again. A WeakMap releases entries only at a major
   * garbage collection, and until then the results of every version of an edited note accumulate.
   */
  forget(key: K): void {
    this.#made.delete(key);
    this.#underway.delete(key);
  }

  #step(key: K): { readonly value: T } | undefined {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const steps = this.#underway.get(key) ?? this.#begin(key);
    // A computation that throws is discarded; the next caller starts over.
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
