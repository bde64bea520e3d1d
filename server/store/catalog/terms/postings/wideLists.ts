import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import type { TermRange } from '../words/termList';
import type { Ascending } from './ascending';
import { wideBytes } from './encodePostings';
import { bytesOfLevels, emptyLevels } from './levels';
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
 * one term lie in the snapshot; those of a begun word are made of its postings when they are first asked for, and the least lately asked for
 * of them go.
 */
export class WideLists {
  readonly #reader: PostingReader;
  readonly #postingStarts: Ascending;
  readonly #documents: number;
  readonly #levels: PagedBytes;
  readonly #ofTerms: ReadonlyMap<number, WideList>;
  /** By run, the one asked for last at the end. */
  readonly #kept = new Map<number, WideList>();

  constructor(snapshot: Snapshot, reader: PostingReader) {
    this.#reader = reader;
    this.#postingStarts = postingStarts(snapshot);
    this.#documents = snapshot.ids('documentCodes').length;
    this.#levels = snapshot.paged('wideLevels');
    const { bytes } = this.#levels;
    const length = bytesOfLevels(this.#documents);
    this.#ofTerms = new Map(Array.from(snapshot.ids('wideTerms'), (term, place) => [term, { levels: bytes.subarray(place * length, (place + 1) * length), most: this.#mostOf({ from: term, to: term + 1 }) }]));
  }

  isWide(terms: TermRange): boolean {
    return this.#bytesOf(terms) >= wideBytes;
  }

  /** Of a run that is wide; good until the next call but {@link mostKept}. */
  listOf({ from, to }: TermRange): WideList {
    const ofTerm = to === from + 1 ? this.#ofTerms.get(from) : undefined;
    if (ofTerm !== undefined) {
      const begin = ofTerm.levels.byteOffset - this.#levels.bytes.byteOffset;
      this.#levels.need(begin, begin + ofTerm.levels.length);
      return ofTerm;
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
    return { levels, most: this.#mostOf(terms) };
  }

  #takeLevels(): Uint8Array {
    const [oldest] = this.#kept;
    if (this.#kept.size < mostKept || oldest === undefined) return emptyLevels(this.#documents);
    this.#kept.delete(oldest[0]);
    return oldest[1].levels.fill(0);
  }

  /** A posting has a byte at least. */
  #mostOf(terms: TermRange): number {
    return Math.min(this.#documents, this.#bytesOf(terms));
  }

  #bytesOf({ from, to }: TermRange): number {
    return this.#postingStarts.at(to) - this.#postingStarts.at(from);
  }
}
