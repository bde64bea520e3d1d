import type { TermList } from '../words/termList';

/** Parameters of a fuzzy search. */
export interface Nearness {
  /** Maximum number of edits: insertion, deletion, substitution, or transposition (optimal string alignment distance). */
  readonly slips: number;
  /** If true, a term also matches if one of its prefixes is near. */
  readonly asPrefix: boolean;
  /** Maximum number of terms returned. */
  readonly most: number;
}

/**
 * The first terms within an edit distance of a word, in dictionary order. Traverses the sorted terms like a trie: the distance
 * rows of a shared prefix are computed once, and all terms below a prefix that is too far are skipped. Of 22,000 terms, about a
 * hundred prefixes are examined for one edit, about a thousand for two.
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
    // The rows of the prefix shared with the next term are still valid.
    distances.cutTo(Math.min(depth, shared[end] ?? 0));
    place = end;
  }
  return found;
}

/**
 * Rows of the edit distance matrix between the letters of a term pushed so far and each prefix of the word. Distances beyond the
 * limit are not distinguished.
 */
class DistanceRows {
  /** Number of letters pushed. */
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
    // A term longer than the word by more than the limit is too far.
    const most = word.length + limit + 1;
    this.#rows = new Uint8Array((most + 1) * this.#width);
    this.#letters = new Uint16Array(most + 1);
    for (let column = 0; column < this.#width; column += 1) this.#rows[column] = column;
  }

  /** Distance to the whole word. */
  get last(): number {
    return Math.abs(this.depth + 1 - this.#width) > this.#limit ? this.#limit + 1 : (this.#rows[(this.depth + 1) * this.#width - 1] ?? 0);
  }

  /** Pushes a letter; returns whether the rest of the term can still be near. Only the band of columns within the limit is computed. */
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

  /** Keeps only the first letters. */
  cutTo(depth: number): void {
    this.depth = depth;
  }
}
