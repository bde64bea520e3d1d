import type { Problem } from '../../../server/core/base/problem';
import { codeFromKey } from '../../../server/core/icd/code';
import { ProblemList } from './problemList';

/** What the columns of a release can hold: QA0 of FY2026 was the first code with a letter in its second place, and nobody knows the next. */
const conceivable = /^[A-Z][0-9A-Z]{2,6}$/;

/**
 * A year adds 42 to 1,974 of up to 98,000 codes (see `publishedEditions`), and a shape of its own had one category of these so far.
 * One line in a hundred is half of the largest such year; with more, the columns are shifted or the letters damaged throughout.
 */
const toleratedShare = 0.01;

/**
 * Codes of one file whose form this program does not know, though a later release may well have it: no letter or digit is out
 * of place, so that the line is sound. It is passed over and told with its line; a file with too many is none of its sort.
 */
export class UnforeseenCodes {
  readonly #list: ProblemList;
  #count = 0;

  /** @param name the file's, for `where`. */
  constructor(name: string) {
    this.#list = new ProblemList(name);
  }

  /**
   * Takes a code as one of these, unless its form is known or no code could have it.
   * @param key dotless
   * @param line 1-based, where lines are counted
   * @returns whether it was taken
   */
  take(key: string, line?: number): boolean {
    if (!conceivable.test(key) || codeFromKey(key) !== undefined) return false;
    this.#count += 1;
    this.#list.add(`"${key}" has a form that no ICD-10-CM code has had so far.`, line, 'It is skipped. A newer version of this program may know it.');
    return true;
  }

  get count(): number {
    return this.#count;
  }

  /** @param lines of the file, or codes, in all */
  areTooMany(lines: number): boolean {
    return this.#count > lines * toleratedShare;
  }

  list(): readonly Problem[] {
    return this.#list.list();
  }
}
