import { stemOf } from '../../../core/knowledge/words';
import type { ColumnArray } from '../../columns/columnFile';
import { EditDistance } from './editDistance';

type Columns = Readonly<Record<string, ColumnArray>>;

/** The term dictionary, sorted by UTF-8 bytes, on the columns of the index. Words are identified by index. */
export class WordList {
  readonly count: number;
  readonly #bytes: Buffer;
  readonly #offsets: ColumnArray;
  readonly #counts: ColumnArray;
  readonly #stemOrder: ColumnArray;
  readonly #stemPlaces: ColumnArray;
  readonly #numberWords: ColumnArray;
  readonly #numberValues: ColumnArray;

  constructor(columns: Columns) {
    const empty = new Uint32Array();
    const bytes = columns['words'] ?? new Uint8Array();
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#offsets = columns['wordOffsets'] ?? empty;
    this.#counts = columns['wordCounts'] ?? empty;
    this.#stemOrder = columns['stemOrder'] ?? empty;
    this.#stemPlaces = columns['stemPlaces'] ?? empty;
    this.#numberWords = columns['numberWords'] ?? empty;
    this.#numberValues = columns['numberValues'] ?? empty;
    this.count = this.#counts.length;
  }

  word(index: number): string {
    return this.#bytes.toString('utf8', this.#offsets[index], this.#offsets[index + 1]);
  }

  /** Document frequency of the word. */
  articleCount(index: number): number {
    return this.#counts[index] ?? 0;
  }

  find(word: string): number | undefined {
    const bytes = Buffer.from(word);
    const at = bound(this.count, (index) => this.#compare(index, bytes) < 0);
    return at < this.count && this.#compare(at, bytes) === 0 ? at : undefined;
  }

  /** Half-open range of the words with a prefix. */
  withPrefix(prefix: string): { readonly start: number; readonly end: number } {
    const bytes = Buffer.from(prefix);
    return { start: bound(this.count, (index) => this.#compare(index, bytes) < 0), end: bound(this.count, (index) => this.#compare(index, bytes, bytes.length) <= 0) };
  }

  /** Words with the same stem, including the word itself if present. */
  withStemOf(word: string): readonly number[] {
    const stem = stemOf(word);
    const isSame = (place: number): boolean => place >= 0 && place < this.count && stemOf(this.word(this.#stemOrder[place] ?? 0)) === stem;
    const own = this.find(word);
    let start = own === undefined ? bound(this.count, (place) => stemOf(this.word(this.#stemOrder[place] ?? 0)) < stem) : (this.#stemPlaces[own] ?? 0);
    while (own !== undefined && isSame(start - 1)) start -= 1;
    const found: number[] = [];
    for (let place = start; isSame(place); place += 1) found.push(this.#stemOrder[place] ?? 0);
    return found;
  }

  /** Words that consist of the pieces with anything in between: `pneum*` is `['pneum', '']`. */
  matching(pieces: readonly string[]): readonly number[] {
    const first = pieces[0] ?? '';
    const last = new TextEncoder().encode(pieces.at(-1) ?? '');
    const middle = pieces.slice(1, -1).filter((piece) => piece !== '');
    const minBytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const { start, end } = first === '' ? { start: 0, end: this.count } : this.withPrefix(first);
    const found: number[] = [];
    for (let index = start; index < end; index += 1) {
      if (this.#endsWith(index, last, minBytes) && (middle.length === 0 || holdsInOrder(this.word(index), first.length, middle))) found.push(index);
    }
    return found;
  }

  /** Words that are numbers from `from` to `to`, both inclusive. */
  between(from: number, to: number): readonly number[] {
    const found: number[] = [];
    const values = this.#numberValues;
    for (let at = bound(values.length, (place) => (values[place] ?? 0) < from); at < values.length && (values[at] ?? 0) <= to; at += 1) found.push(this.#numberWords[at] ?? 0);
    return found;
  }

  /**
   * Words within one edit (two from eight letters) of this one, nearest first. The first letter is rarely wrong, so other first
   * letters are tried only if nothing else is found.
   */
  similarTo(word: string): readonly { readonly index: number; readonly edits: number }[] {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return [];
    const sameStart = this.#similarIn(word, this.withPrefix(word.slice(0, 1)));
    return sameStart.length > 0 ? sameStart : this.#similarIn(word, { start: 0, end: this.count });
  }

  #similarIn(word: string, { start, end }: { readonly start: number; readonly end: number }): { index: number; edits: number }[] {
    const allowed = word.length >= 8 ? 2 : 1;
    const distance = new EditDistance(new TextEncoder().encode(word));
    const found: { index: number; edits: number }[] = [];
    for (let index = start; index < end; index += 1) {
      const from = this.#offsets[index] ?? 0;
      const to = this.#offsets[index + 1] ?? 0;
      if (Math.abs(to - from - word.length) > allowed) continue;
      const edits = distance.to(this.#bytes.subarray(from, to), allowed);
      if (edits <= allowed) found.push({ index, edits });
    }
    return found.sort((a, b) => a.edits - b.edits || this.articleCount(b.index) - this.articleCount(a.index));
  }

  #endsWith(index: number, ending: Uint8Array, minBytes: number): boolean {
    const end = this.#offsets[index + 1] ?? 0;
    if (end - (this.#offsets[index] ?? 0) < minBytes) return false;
    for (let at = 0; at < ending.length; at += 1) if (this.#bytes[end - ending.length + at] !== ending[at]) return false;
    return true;
  }

  /** Negative, zero or positive if the word, or its first `most` bytes, is less than, equal to or greater than the bytes. */
  #compare(index: number, other: Buffer, most = Number.POSITIVE_INFINITY): number {
    const start = this.#offsets[index] ?? 0;
    const length = Math.min((this.#offsets[index + 1] ?? 0) - start, most);
    const common = Math.min(length, other.length);
    for (let at = 0; at < common; at += 1) {
      const step = (this.#bytes[start + at] ?? 0) - (other[at] ?? 0);
      if (step !== 0) return step;
    }
    return length - other.length;
  }
}

/** Binary search: the first index below `count` for which `isBefore` is false. */
function bound(count: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  for (let high = count; low < high; ) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holdsInOrder(word: string, from: number, pieces: readonly string[]): boolean {
  let at = from;
  for (const piece of pieces) {
    const found = word.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return true;
}
