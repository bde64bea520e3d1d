import path from 'node:path';
import { ProblemError, type Problem } from '../../../server/core/base/problem';
import { ProblemList } from '../icd10cm/problemList';

/** The published sheets have no bad rows; a sheet with more than this many, and more than one in a thousand, is of another kind or damaged. */
const toleratedRows = 10;
const toleratedShare = 0.001;

/** Problems of one sheet. A bad row is skipped and reported by line; a sheet with too many is refused. */
export class SheetProblems {
  readonly #name: string;
  readonly #list: ProblemList;
  #badRows = 0;
  #first: Problem | undefined;

  constructor(file: string) {
    this.#name = path.basename(file);
    this.#list = new ProblemList(this.#name);
  }

  /** Reports a skipped row. @param line 1-based */
  addRow(what: string, line: number): void {
    this.#badRows += 1;
    this.#first ??= { what, where: `${this.#name}, line ${line}` };
    this.#list.add(what, line, 'The row is left out.');
  }

  /** Reports an irregularity of a row that is kept. @param line 1-based */
  note(what: string, line: number, advice: string): void {
    this.#list.add(what, line, advice);
  }

  /**
   * @param rows total number read, without the header
   * @throws ProblemError if too many were bad
   */
  finish(rows: number): readonly Problem[] {
    if (this.#badRows > Math.max(toleratedRows, rows * toleratedShare)) {
      throw new ProblemError({
        what: `${this.#badRows.toLocaleString('en-US')} of ${rows.toLocaleString('en-US')} rows cannot be used. The first: ${this.#first?.what ?? ''}`,
        where: this.#first?.where ?? this.#name,
        advice: 'Fetch the file again; it may be damaged, cut off, or re-saved by a spreadsheet program.',
      });
    }
    return this.#list.list();
  }
}
