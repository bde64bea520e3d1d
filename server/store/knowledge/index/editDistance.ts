/** Maximum length of compared words, and the row length. */
const maxLength = 64;

/**
 * Optimal string alignment distance between two words as bytes: insertions, deletions, substitutions and transpositions. Optimised
 * for comparing one word with many: the rows are reused.
 */
export class EditDistance {
  readonly #a: Uint8Array;
  #beforeLast = new Uint8Array(maxLength + 1);
  #last = new Uint8Array(maxLength + 1);
  #current = new Uint8Array(maxLength + 1);

  constructor(word: Uint8Array) {
    this.#a = word.subarray(0, maxLength);
  }

  /** @returns the distance, or some number above `limit` if it is greater */
  to(b: Uint8Array, limit: number): number {
    const a = this.#a;
    if (b.length > maxLength || Math.abs(a.length - b.length) > limit) return limit + 1;
    for (let column = 0; column <= b.length; column += 1) this.#last[column] = column;
    for (let row = 1; row <= a.length; row += 1) {
      if (this.#fillRow(row, b) > limit) return limit + 1;
      [this.#beforeLast, this.#last, this.#current] = [this.#last, this.#current, this.#beforeLast];
    }
    return this.#last[b.length] ?? 0;
  }

  /** @returns the minimum of the row, a lower bound for all later rows */
  #fillRow(row: number, b: Uint8Array): number {
    const a = this.#a;
    const [beforeLast, last, current] = [this.#beforeLast, this.#last, this.#current];
    current[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      let edits = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + change);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
      current[column] = edits;
      if (edits < least) least = edits;
    }
    return least;
  }
}
