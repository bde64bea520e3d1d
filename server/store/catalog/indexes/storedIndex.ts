import type { AlphabeticIndex, IndexLine, IndexSource } from '../../../core/icd/alphabeticIndex';
import type { StoredIndexes } from './indexesFile';

/** One index of `indexes.bin`; lines are decoded on demand. */
export class StoredIndex implements AlphabeticIndex {
  readonly source: IndexSource;
  readonly #indexes: StoredIndexes;
  readonly #from: number;
  readonly #to: number;

  /** @param range its lines, half-open */
  constructor(source: IndexSource, indexes: StoredIndexes, range: { readonly from: number; readonly to: number }) {
    this.source = source;
    this.#indexes = indexes;
    this.#from = range.from;
    this.#to = range.to;
  }

  mainTerms(beginning: string, limit: number): readonly IndexLine[] {
    const wanted = fold(beginning);
    const found: IndexLine[] = [];
    for (let line = this.#from; line < this.#to && found.length < limit; line += 1) {
      if (this.#indexes.depthAt(line) !== 1) continue;
      const read = this.#lineAt(line);
      if (fold(read.term.title).startsWith(wanted)) found.push(read);
    }
    return found;
  }

  find(line: number): IndexLine | undefined {
    return Number.isInteger(line) && line >= this.#from && line < this.#to ? this.#lineAt(line) : undefined;
  }

  children(line: number): readonly IndexLine[] {
    const children: IndexLine[] = [];
    const depth = this.#indexes.depthAt(line);
    for (let below = line + 1; below < this.#to && this.#indexes.depthAt(below) > depth; below += 1) {
      if (this.#indexes.depthAt(below) === depth + 1) children.push(this.#lineAt(below));
    }
    return children;
  }

  #lineAt(line: number): IndexLine {
    const depth = this.#indexes.depthAt(line);
    return { line, depth, hasChildren: line + 1 < this.#to && this.#indexes.depthAt(line + 1) > depth, ...this.#indexes.lineAt(line) };
  }
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
}
