import type { Snapshot } from '../snapshotFile';
import { impactBits, topImpact } from './encodePhrases';
import type { TermRange } from './termList';

/** Lists of so many bytes and more are wide: some of the commonest words, and the beginnings of one or two letters. */
const wideBytes = 4_096;
/** Wide lists that are kept, a byte by document each: those of the words before are asked for again with the next key. */
const mostKept = 32;

/**
 * The postings of a wide run of terms laid out by document, so that it can be asked of the few documents that matter and is not walked from
 * end to end: 0 where the document has none of the terms, 1 where only a header above has one, else 1 more than its best impact. Made when
 * they are first asked for, from the postings alone; the lists least lately asked for go.
 */
export class WideLists {
  readonly #postings: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #documents: number;
  /** By run, the one asked for last at the end. */
  readonly #kept = new Map<number, Uint8Array>();

  constructor(snapshot: Snapshot) {
    this.#postings = snapshot.uint8('postings');
    this.#starts = snapshot.uint32('postingStarts');
    this.#documents = snapshot.uint32('documentCodes').length;
  }

  isWide({ from, to }: TermRange): boolean {
    return (this.#starts[to] ?? 0) - (this.#starts[from] ?? 0) >= wideBytes;
  }

  /** By document; not to be changed, and good until the next call but {@link mostKept}. */
  levelsOf({ from, to }: TermRange): Uint8Array {
    const key = from * this.#starts.length + to;
    const known = this.#kept.get(key);
    const levels = known ?? this.#read(from, to);
    if (known !== undefined) this.#kept.delete(key);
    this.#kept.set(key, levels);
    return levels;
  }

  #read(from: number, to: number): Uint8Array {
    const levels = this.#emptyLevels();
    const postings = this.#postings;
    for (let term = from; term < to; term += 1) {
      const end = this.#starts[term + 1] ?? 0;
      let document = 0;
      for (let place = this.#starts[term] ?? 0; place < end; ) {
        let byte = postings[place++] ?? 0;
        let value = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = postings[place++] ?? 0;
          value |= (byte & 127) << shift;
        }
        document += value >>> impactBits;
        const level = (value & topImpact) + 1;
        if (level > (levels[document] ?? 0)) levels[document] = level;
      }
    }
    return levels;
  }

  #emptyLevels(): Uint8Array {
    const [oldest] = this.#kept;
    if (this.#kept.size < mostKept || oldest === undefined) return new Uint8Array(this.#documents);
    this.#kept.delete(oldest[0]);
    return oldest[1].fill(0);
  }
}
