import type { Steps } from '../core/base/steps';

/** So long at most, but for a last step, others wait for a turn: of a key nobody sees that much. */
const turnMs = 5;
/** Between two turns the event loop goes round so often: a request that came meanwhile is read, sorted in and answered by then. */
const rounds = 3;

/** Work of which one step after the other is done while others wait. */
interface Work {
  readonly steps: Steps<unknown>;
  readonly goesOn: () => boolean;
  readonly end: (isDone: boolean) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Goes through long work with other requests in between: whoever types in a long note is answered before its findings are. All long
 * work of a server shares these turns. When each had its own, a key waited for as many steps as there were questions open on the note.
 */
export class Turns {
  readonly #now: () => number;
  #queue: Work[] = [];
  #isUnderway = false;

  /** @param now in milliseconds, from any beginning */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Does work to its end, step by step.
   * @param goesOn asked before each step; what changed meanwhile may end the work
   * @returns whether it was done to its end
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

/** Whether there is more to do. */
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
