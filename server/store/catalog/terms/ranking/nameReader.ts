import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import { Ascending } from '../postings/ascending';
import { fourByteWord, twoByteWords } from '../postings/numberStream';
import { mostOptional, mostRequired, phraseFields } from '../indexing/phrases';

/** Sequential reader of the names in `phrases` (see `encodePhrases`). Its fields hold the name last read; words are ranks (`termRanks`). */
export class NameReader {
  /** Required words of the name, followed by the optional ones; elements beyond `all` are stale. */
  readonly words: Uint32Array = new Uint32Array(mostRequired + mostOptional);
  /** `phraseFields`, or `inheritedField` for the tag that inherited terms apply. */
  field = 0;
  editions = 0;
  required = 0;
  all = 0;
  /** For a title: bit mask of its required words that its header's title lacks. */
  own = 0;
  /** True if any of its words matches the query. */
  isReached = false;
  readonly #phrases: PagedBytes;
  readonly #phraseStarts: Ascending;
  readonly #tagFields: Uint8Array;
  readonly #tagEditions: Uint32Array;
  readonly #tagRequired: Uint8Array;
  readonly #tagAll: Uint8Array;
  #place = 0;
  #end = 0;

  constructor(snapshot: Snapshot) {
    this.#phrases = snapshot.paged('phrases');
    this.#phraseStarts = new Ascending(snapshot.ids('phraseStarts'), snapshot.uint32('phraseBases'));
    this.#tagFields = snapshot.uint8('tagFields');
    this.#tagEditions = snapshot.uint32('tagEditions');
    this.#tagRequired = snapshot.uint8('tagRequired');
    this.#tagAll = snapshot.uint8('tagAll');
  }

  /** Positions the reader before a document's first name. */
  begin(document: number): void {
    this.#place = this.#phraseStarts.at(document);
    this.#end = this.#phraseStarts.at(document + 1);
    this.#phrases.need(this.#place, this.#end);
  }

  /**
   * Reads the next name; false at the end.
   * @param ways by word rank, the way it matches the query: 0 if it does not
   */
  next(ways: Uint16Array): boolean {
    if (this.#place >= this.#end) return false;
    const tag = this.#number();
    const field = this.#tagFields[tag] ?? 0;
    const all = this.#tagAll[tag] ?? 0;
    this.field = field;
    this.editions = this.#tagEditions[tag] ?? 0;
    this.required = this.#tagRequired[tag] ?? 0;
    this.all = all;
    this.own = field === phraseFields.title ? this.#number() : 0;
    const phrases = this.#phrases.bytes;
    const words = this.words;
    let place = this.#place;
    let reached = 0;
    for (let word = 0; word < all; word += 1) {
      let rank = phrases[place++] ?? 0;
      if (rank >= twoByteWords) {
        if (rank < fourByteWord) {
          rank = twoByteWords + ((rank - twoByteWords) << 8) + (phrases[place++] ?? 0);
        } else {
          rank = ((phrases[place] ?? 0) << 16) | ((phrases[place + 1] ?? 0) << 8) | (phrases[place + 2] ?? 0);
          place += 3;
        }
      }
      words[word] = rank;
      reached |= ways[rank] ?? 0;
    }
    this.isReached = reached !== 0;
    this.#place = place;
    return true;
  }

  isIn(position: number): boolean {
    return ((this.editions >>> position) & 1) === 1;
  }

  #number(): number {
    const phrases = this.#phrases.bytes;
    let byte = phrases[this.#place++] ?? 0;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = phrases[this.#place++] ?? 0;
      value |= (byte & 127) << shift;
    }
    return value;
  }
}
