import type { Steps } from '../core/base/steps';

/** Maximum duration of a turn in milliseconds, apart from its last step; imperceptible while typing. */
const turnMs = 5;
/** Event loop iterations between two turns, in which a new request is read, queued and answered. */
const rounds = 3;

/** A task executed step by step, interleaved with others. */
interface Work {
  readonly steps: Steps<unknown>;
  readonly goesOn: () => boolean;
  readonly end: (isDone: boolean) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Cooperative scheduler for long work: someone typing in a long note gets completions before its findings are computed. All long
 * work of a server shares these turns. When each task yielded on its own, a keystroke waited for as many steps as there were
 * requests open on the note.
 */
export class Turns {
  readonly #now: () => number;
  #queue: Work[] = [];
  #isUnderway = false;

  /** @param now a monotonic clock in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Runs a task to its end, step by step.
   * @param goesOn checked before each step; returning false ends the task
   * @returns whether it ran to its end
   */
  async take(steps: Steps<unknown>, goesOn: () => boolean): Promise<boolean> {
    return new Promise((end, fail) => {
      this.#queue.push({ steps, goesOn, end, fail });
      if (!this.#isUnderway) this.#rest(1);
    });
  }

  #rest(left: number): void {
    this.#isUnderway = true;
    setImmediate(() => (left > 1 ? this.#rest(left - 1) : this.#turn()));
  }

  #turn(): void {
    const until = this.#now() + turnMs;
    for (let work = this.#queue.shift(); work !== undefined; work = this.#now() < until ? this.#queue.shift() : undefined) if (step(work)) this.#queue.push(work);
    this.#isUnderway = false;
    if (this.#queue.length > 0) this.#rest(rounds);
  }
}

/** Runs one step; returns whether there are more. */
function step({ steps, goesOn, end, fail }: Work): boolean {
  try {
    const isWanted = goesOn();
    const isDone = isWanted && steps.next().done === true;
    if (isWanted && !isDone) return true;
    end(isDone);
  } catch (error) {
    fail(error);
  }
  return false;
}
