import type { Snapshot } from '../snapshotFile';
import { inheritedField, mostOptional, mostRequired, phraseFields } from './phrases';

/**
 * Reads the names of documents one after the other out of `phrases` (see `encodePhrases`). What it read last stands in its fields; words are
 * numbers by how often they are used (`termRanks`).
 */
export class NameReader {
  /** The required words of the name, then the optional ones; more of it is left over from other names. */
  readonly words = new Uint32Array(mostRequired + mostOptional);
  /** `phraseFields`, or {@link inheritedField} for the mark that the headers' words hold too. */
  field = 0;
  editions = 0;
  required = 0;
  all = 0;
  /** Of a title: which of its required words its header's title does not have, as bits. */
  own = 0;
  /** True where any of its words was asked for. */
  isReached = false;
  readonly #phrases: Uint8Array;
  readonly #phraseStarts: Uint32Array;
  readonly #tagFields: Uint8Array;
  readonly #tagEditions: Uint32Array;
  readonly #tagRequired: Uint8Array;
  readonly #tagAll: Uint8Array;
  #place = 0;
  #end = 0;

  constructor(snapshot: Snapshot) {
    this.#phrases = snapshot.uint8('phrases');
    this.#phraseStarts = snapshot.uint32('phraseStarts');
    this.#tagFields = snapshot.uint8('tagFields');
    this.#tagEditions = snapshot.uint32('tagEditions');
    this.#tagRequired = snapshot.uint8('tagRequired');
    this.#tagAll = snapshot.uint8('tagAll');
  }

  /** Goes before the first name of a document. */
  begin(document: number): void {
    this.#place = this.#phraseStarts[document] ?? 0;
    this.#end = this.#phraseStarts[document + 1] ?? 0;
  }

  /**
   * Reads the next name; false where there is no other.
   * @param marks by word: 1 where a query asks for it
   */
  next(marks: Uint8Array): boolean {
    if (this.#place >= this.#end) return false;
    const tag = this.#number();
    const field = this.#tagFields[tag] ?? 0;
    const all = this.#tagAll[tag] ?? 0;
    this.field = field;
    this.editions = this.#tagEditions[tag] ?? 0;
    this.required = this.#tagRequired[tag] ?? 0;
    this.all = all;
    this.own = field === phraseFields.title ? this.#number() : 0;
    const phrases = this.#phrases;
    const words = this.words;
    let place = this.#place;
    let reached = 0;
    for (let word = 0; word < all; word += 1) {
      let value = phrases[place++] ?? 0;
      if (value > 127) {
        // Most words are told by one byte or two.
        let byte = phrases[place++] ?? 0;
        value = (value & 127) | ((byte & 127) << 7);
        for (let shift = 14; byte > 127; shift += 7) {
          byte = phrases[place++] ?? 0;
          value |= (byte & 127) << shift;
        }
      }
      words[word] = value;
      reached |= marks[value] ?? 0;
    }
    this.isReached = reached !== 0;
    this.#place = place;
    return true;
  }

  isIn(position: number): boolean {
    return ((this.editions >>> position) & 1) === 1;
  }

  get isInherited(): boolean {
    return this.field === inheritedField;
  }

  #number(): number {
    let byte = this.#phrases[this.#place++] ?? 0;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = this.#phrases[this.#place++] ?? 0;
      value |= (byte & 127) << shift;
    }
    return value;
  }
}
