import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import type { IdArray } from '../../snapshotFormat';
import type { TermRange } from '../words/termList';
import type { Ascending } from './ascending';
import { wideBytes } from './encodePostings';
import { bytesOfLevels, emptyLevels, raiseLevels } from './levels';
import { postingStarts, type PostingReader } from './postingReader';

/** Capacity of the cache of prefix lists, half a byte per document each: the words of a query are requested again with the next keystroke. */
const mostKept = 32;

/** The postings of a wide term range as a dense array by document. */
export interface WideList {
  /** The best level of its terms; see `emptyLevels`. */
  readonly levels: Uint8Array;
  /** Upper bound on its number of documents. */
  readonly most: number;
}

/**
 * Wide term ranges as dense lists, so that the few documents that matter can be looked up without scanning. Those of single terms
 * are stored in the snapshot instead of their postings; those of prefixes are computed on first use and kept in an LRU cache.
 */
export class WideLists {
  readonly #reader: PostingReader;
  readonly #postingStarts: Ascending;
  readonly #documents: number;
  readonly #terms: IdArray;
  readonly #counts: Uint32Array;
  readonly #levels: PagedBytes;
  /** LRU cache by term range, most recently used last. */
  readonly #kept = new Map<number, WideList>();

  constructor(snapshot: Snapshot, reader: PostingReader) {
    this.#reader = reader;
    this.#postingStarts = postingStarts(snapshot);
    this.#documents = snapshot.ids('documentCodes').length;
    this.#terms = snapshot.ids('wideTerms');
    this.#counts = snapshot.uint32('wideCounts');
    this.#levels = snapshot.paged('wideLevels');
  }

  /** True if the range's postings take at least {@link wideBytes}, or if it contains a wide term. */
  isWide(terms: TermRange): boolean {
    return this.#bytesOf(terms) >= wideBytes || this.#hasWide(terms);
  }

  /** The list of a wide range; valid until {@link mostKept} other ranges have been requested. */
  listOf({ from, to }: TermRange): WideList {
    if (to === from + 1) {
      const place = this.#terms.indexOf(from);
      if (place >= 0) return { levels: this.#levelsAt(place), most: this.#counts[place] ?? 0 };
    }
    const key = from * this.#postingStarts.length + to;
    const list = this.#kept.get(key) ?? this.#makeList({ from, to });
    this.#kept.delete(key);
    this.#kept.set(key, list);
    return list;
  }

  #makeList(terms: TermRange): WideList {
    const levels = this.#takeLevels();
    this.#reader.layOut(terms, levels);
    // A posting takes at least one byte.
    let most = this.#bytesOf(terms);
    this.#terms.forEach((term, place) => {
      if (term < terms.from || term >= terms.to) return;
      raiseLevels(levels, this.#levelsAt(place));
      most += this.#counts[place] ?? 0;
    });
    return { levels, most: Math.min(this.#documents, most) };
  }

  #takeLevels(): Uint8Array {
    const [oldest] = this.#kept;
    if (this.#kept.size < mostKept || oldest === undefined) return emptyLevels(this.#documents);
    this.#kept.delete(oldest[0]);
    return oldest[1].levels.fill(0);
  }

  /** Levels of the wide term at an index. */
  #levelsAt(place: number): Uint8Array {
    const length = bytesOfLevels(this.#documents);
    this.#levels.need(place * length, (place + 1) * length);
    return this.#levels.bytes.subarray(place * length, (place + 1) * length);
  }

  #hasWide({ from, to }: TermRange): boolean {
    const terms = this.#terms;
    for (let place = 0; place < terms.length; place += 1) {
      const term = terms[place] ?? 0;
      if (term >= from && term < to) return true;
    }
    return false;
  }

  #bytesOf({ from, to }: TermRange): number {
    return this.#postingStarts.at(to) - this.#postingStarts.at(from);
  }
}
