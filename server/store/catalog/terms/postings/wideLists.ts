import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import type { IdArray } from '../../snapshotFormat';
import type { TermRange } from '../words/termList';
import type { Ascending } from './ascending';
import { wideBytes } from './encodePostings';
import { bytesOfLevels, emptyLevels, raiseLevels } from './levels';
import { postingStarts, type PostingReader } from './postingReader';

/** Lists of begun words that are kept, half a byte by document each: those of the words before are asked for again with the next key. */
const mostKept = 32;

/** The postings of a wide run of terms by document. */
export interface WideList {
  /** See `emptyLevels`: of its terms the best. */
  readonly levels: Uint8Array;
  /** It has no more documents than that. */
  readonly most: number;
}

/**
 * Wide runs of terms by document, so that they can be asked of the few documents that matter and are not walked from end to end. Those of
 * one term lie in the snapshot, in the place of its postings; those of a begun word are made of its terms' when they are first asked for, and
 * the least lately asked for of them go.
 */
export class WideLists {
  readonly #reader: PostingReader;
  readonly #postingStarts: Ascending;
  readonly #documents: number;
  readonly #terms: IdArray;
  readonly #counts: Uint32Array;
  readonly #levels: PagedBytes;
  /** By run, the one asked for last at the end. */
  readonly #kept = new Map<number, WideList>();

  constructor(snapshot: Snapshot, reader: PostingReader) {
    this.#reader = reader;
    this.#postingStarts = postingStarts(snapshot);
    this.#documents = snapshot.ids('documentCodes').length;
    this.#terms = snapshot.ids('wideTerms');
    this.#counts = snapshot.uint32('wideCounts');
    this.#levels = snapshot.paged('wideLevels');
  }

  /** True where all postings of the run take {@link wideBytes}, or those of a term of it alone would. */
  isWide(terms: TermRange): boolean {
    return this.#bytesOf(terms) >= wideBytes || this.#hasWide(terms);
  }

  /** Of a run that is wide; good until the next call but {@link mostKept}. */
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
    // A posting has a byte at least.
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

  /** Of the wide term of that place. */
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
