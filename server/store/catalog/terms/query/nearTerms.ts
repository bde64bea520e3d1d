import type { TermList } from '../words/termList';

/** What is near enough to a word. */
export interface Nearness {
  /** A letter more, less, other, or two swapped; at most so many (optimal string alignment distance). */
  readonly slips: number;
  /** True where the beginning of a term may be near, and the rest of it anything. */
  readonly asPrefix: boolean;
  /** So many terms are wanted. */
  readonly most: number;
}

/**
 * The first terms near a word, in their order. They are gone through as down a tree, letter by letter: what neighbours begin with is held
 * against the word once, and all that begin with too many slips are passed over. Of 22,000 terms some hundred beginnings are looked at
 * for one slip, and some thousand for two.
 */
export function findNearTerms(terms: TermList, word: string, { slips, asPrefix, most }: Nearness): readonly number[] {
  const distances = new DistanceRows(word, slips);
  const shared = terms.shared();
  const found: number[] = [];
  for (let place = 0; place < terms.size && found.length < most; ) {
    const length = terms.lengthAt(place);
    let depth = distances.depth;
    let isNear = true;
    let isBegun = false;
    while (isNear && !isBegun && depth < length) {
      isNear = distances.push(terms.unitAt(place, depth));
      depth += 1;
      isBegun = asPrefix && distances.last <= slips;
    }
    let end = place + 1;
    if (!isNear || isBegun) while (end < terms.size && (shared[end] ?? 0) >= depth) end += 1;
    if (isBegun) for (let begun = place; begun < end && found.length < most; begun += 1) found.push(begun);
    else if (isNear && !asPrefix && distances.last <= slips) found.push(place);
    // What the next term begins with too is there still.
    distances.cutTo(Math.min(depth, shared[end] ?? 0));
    place = end;
  }
  return found;
}

/** By letters of a term that were taken in, how far they are from each beginning of a word: a row for each letter. Distances beyond the limit are not told apart. */
class DistanceRows {
  /** Letters that were taken in. */
  depth = 0;
  readonly #word: Uint16Array;
  readonly #limit: number;
  readonly #width: number;
  readonly #rows: Uint8Array;
  readonly #letters: Uint16Array;

  constructor(word: string, limit: number) {
    this.#word = Uint16Array.from({ length: word.length }, (_, index) => word.charCodeAt(index));
    this.#limit = limit;
    this.#width = word.length + 1;
    // A term that is longer than the word by more than the limit has too many slips.
    const most = word.length + limit + 1;
    this.#rows = new Uint8Array((most + 1) * this.#width);
    this.#letters = new Uint16Array(most + 1);
    for (let column = 0; column < this.#width; column += 1) this.#rows[column] = column;
  }

  /** Distance of the whole word. */
  get last(): number {
    return Math.abs(this.depth + 1 - this.#width) > this.#limit ? this.#limit + 1 : (this.#rows[(this.depth + 1) * this.#width - 1] ?? 0);
  }

  /** Takes a letter in; tells whether more of the term may still be near. Only columns as far from the row as the limit can be. */
  push(letter: number): boolean {
    const width = this.#width;
    const rows = this.#rows;
    const limit = this.#limit;
    const row = this.depth + 1;
    const [own, above, beforeAbove] = [row * width, (row - 1) * width, (row - 2) * width];
    const from = Math.max(1, row - limit);
    const to = Math.min(width - 1, row + limit);
    rows[own + from - 1] = from === 1 ? row : limit + 1;
    if (to + 1 < width) rows[own + to + 1] = limit + 1;
    let least = rows[own + from - 1] ?? 0;
    const before = this.#letters[row - 1] ?? 0;
    for (let column = from; column <= to; column += 1) {
      const isSame = this.#word[column - 1] === letter;
      let distance = Math.min((rows[above + column] ?? 0) + 1, (rows[own + column - 1] ?? 0) + 1, (rows[above + column - 1] ?? 0) + (isSame ? 0 : 1));
      if (row > 1 && column > 1 && this.#word[column - 2] === letter && this.#word[column - 1] === before) distance = Math.min(distance, (rows[beforeAbove + column - 2] ?? 0) + 1);
      rows[own + column] = distance;
      if (distance < least) least = distance;
    }
    this.#letters[row] = letter;
    this.depth = row;
    return least <= limit;
  }

  /** Leaves so many letters. */
  cutTo(depth: number): void {
    this.depth = depth;
  }
}
