import type { Problem } from '../../../server/core/base/problem';

/** Maximum number of problems listed; a file of the wrong kind would otherwise give one for each of its 98,000 lines. */
const shownProblems = 20;

/** Collects the problems of one file: the first twenty in full, then only their number. */
export class ProblemList {
  readonly #name: string;
  readonly #shown: Problem[] = [];
  #count = 0;

  /** @param name the file's name, for `where` */
  constructor(name: string) {
    this.#name = name;
  }

  /** @param line 1-based; undefined if the problem concerns no single line */
  add(what: string, line: number | undefined, advice: string): void {
    this.#count += 1;
    if (this.#shown.length === shownProblems) return;
    this.#shown.push({ what, where: line === undefined ? this.#name : `${this.#name}, line ${line}`, advice });
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  list(): readonly Problem[] {
    const hidden = this.#count - this.#shown.length;
    if (hidden === 0) return this.#shown;
    return [...this.#shown, { what: `There are ${hidden.toLocaleString('en-US')} more problems of this kind.`, where: this.#name }];
  }
}
