import type { Problem } from '../../../server/core/base/problem';
import { codeFromKey } from '../../../server/core/icd/code';
import { ProblemList } from './problemList';

/** Any code the columns could contain: QA0 in FY2026 was the first code with a letter as second character, and further forms may follow. */
const conceivable = /^[A-Z][0-9A-Z]{2,6}$/;

/**
 * A year adds 42 to 1,974 of up to 98,000 codes (see `publishedEditions`), of which so far only one category had a new form. One
 * line in a hundred is half of the largest such year; beyond that, the columns are shifted or characters damaged throughout.
 */
const toleratedShare = 0.01;

/**
 * Codes of one file whose form is unknown but may be valid in a later release: every character is in place, so the line is intact.
 * They are skipped and reported by line; a file with too many is not of its kind.
 */
export class UnforeseenCodes {
  readonly #list: ProblemList;
  #count = 0;

  /** @param name the file's name, for `where` */
  constructor(name: string) {
    this.#list = new ProblemList(name);
  }

  /**
   * Accepts a code as one of these, unless its form is known or impossible.
   * @param key dotless
   * @param line 1-based, if lines are counted
   * @returns whether it was accepted
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

  /** @param lines total number of lines or codes */
  areTooMany(lines: number): boolean {
    return this.#count > lines * toleratedShare;
  }

  list(): readonly Problem[] {
    return this.#list.list();
  }
}
