import { highHash, lowHash } from '../../../core/note/mentions/phraseHash';
import type { PhraseSource } from '../../../core/note/mentions/phraseBook';
import type { Side } from '../../../core/note/context/trigger';
import type { CodeTable } from '../codes/codeTable';
import { encodeSnapshot } from '../encodeSnapshot';
import type { PhraseRow } from './phraseRows';
import { wordGroups } from './wordGroups';

export const phrasesFileName = 'phrases.bin';

/** In order of reliability: of two codes for one phrase, that of the better source comes first. */
export const phraseSources: readonly PhraseSource[] = ['abbreviation', 'title', 'inclusion', 'index', 'near-code'];
export const phraseSides: readonly (Side | undefined)[] = [undefined, 'left', 'right', 'bilateral'];
/** Maximum number of codes per phrase; further ones are noise of the Index. */
const mostCodes = 8;
/** Load factor of the hash table: short probes for a third more memory. */
const fill = 0.7;

/** A phrase's code packed into one number: code id (18 bits), source (3), side (2). */
export function packPhraseCode(codeId: number, source: number, side: number): number {
  return ((codeId << 5) | (source << 2) | side) >>> 0;
}

/**
 * Collects names and encodes them as the bytes of `phrases.bin`: the words with an id each, an open-addressing hash table over the
 * 64-bit sums of the phrases, and the codes of each phrase, best first. Uses flat number arrays only: with hundreds of thousands
 * of names, objects would cost more in garbage collection than everything else.
 */
export class PhraseBookEncoder {
  readonly #codes: CodeTable;
  readonly #ids = new Map<string, number>();
  /** Ids by word as encountered; an id may belong to another word of the same group. */
  readonly #met = new Map<string, number>();
  readonly #low: number[] = [];
  readonly #high: number[] = [];
  /** By phrase, the index of its last code in the list below; each entry links to the previous one, -1 for none. */
  readonly #last: number[] = [];
  readonly #packed: number[] = [];
  readonly #before: number[] = [];
  /** Hash table: phrase + 1 by the low half of the sum, 0 for empty. */
  #places = fillPlaces(2 ** 12, []);

  constructor(codes: CodeTable) {
    this.#codes = codes;
  }

  add({ words, codeId, via, side }: PhraseRow): void {
    let low = 0;
    let high = 0;
    for (const word of words) {
      const id = this.#idOf(word);
      low = (low + lowHash(id)) >>> 0;
      high = (high + highHash(id)) >>> 0;
    }
    const phrase = this.#phraseOf(low, high);
    const packed = packPhraseCode(codeId, phraseSources.indexOf(via), phraseSides.indexOf(side));
    for (let entry = this.#last[phrase] ?? -1; entry >= 0; entry = this.#before[entry] ?? -1) if (this.#packed[entry] === packed) return;
    this.#before.push(this.#last[phrase] ?? -1);
    this.#last[phrase] = this.#packed.push(packed) - 1;
  }

  encode(): Uint8Array {
    const ids = this.#ids;
    for (const [word, leader] of wordGroups) if (ids.has(leader)) ids.set(word, ids.get(leader) ?? 0);
    const words = [...ids.keys()];
    const firstCode = new Uint32Array(this.#low.length + 1);
    const codes: number[] = [];
    this.#last.forEach((last, phrase) => {
      firstCode[phrase] = codes.length;
      for (const code of this.#bestOf(last)) codes.push(code);
    });
    firstCode[this.#low.length] = codes.length;
    return encodeSnapshot('phrases', {
      words: new TextEncoder().encode(words.join('\n')),
      wordIds: Uint32Array.from(words, (word) => ids.get(word) ?? 0),
      places: layOut(this.#low),
      low: Uint32Array.from(this.#low),
      high: Uint32Array.from(this.#high),
      firstCode,
      codes: Uint32Array.from(codes),
    });
  }

  #idOf(word: string): number {
    let id = this.#met.get(word);
    if (id !== undefined) return id;
    const leader = wordGroups.get(word) ?? word;
    id = this.#ids.get(leader);
    if (id === undefined) this.#ids.set(leader, (id = this.#ids.size));
    this.#met.set(word, id);
    return id;
  }

  #phraseOf(low: number, high: number): number {
    let place = low & (this.#places.length - 1);
    for (let known = this.#places[place] ?? 0; known !== 0; known = this.#places[place] ?? 0) {
      if (this.#low[known - 1] === low && this.#high[known - 1] === high) return known - 1;
      place = (place + 1) & (this.#places.length - 1);
    }
    const phrase = this.#low.push(low) - 1;
    this.#high.push(high);
    this.#last.push(-1);
    this.#places[place] = phrase + 1;
    if (this.#low.length > this.#places.length / 2) this.#places = fillPlaces(this.#places.length * 4, this.#low);
    return phrase;
  }

  /** Order: by source, then names without a side, then shorter codes (nearer to the category), then by list order. */
  #bestOf(last: number): readonly number[] {
    const packed: number[] = [];
    for (let entry = last; entry >= 0; entry = this.#before[entry] ?? -1) packed.push(this.#packed[entry] ?? 0);
    if (packed.length === 1) return packed;
    const codes = this.#codes;
    const source = (value: number): number => (value >>> 2) & 7;
    const side = (value: number): number => value & 3;
    const newest = 31 - Math.clz32(packed.reduce((all, value) => all | codes.presentAt(value >>> 5), 0));
    const isBillable = (value: number): number => (codes.isBillableIn(value >>> 5, newest) ? 0 : 1);
    return packed.sort((left, right) => source(left) - source(right) || side(left) - side(right) || isBillable(left) - isBillable(right) || left - right).slice(0, mostCodes);
  }
}

/** The hash table of the file: phrase + 1 by the low half of the sum; its size is a power of two. */
function layOut(low: readonly number[]): Uint32Array {
  return new Uint32Array(fillPlaces(2 ** Math.ceil(Math.log2(Math.max(low.length, 1) / fill + 1)), low));
}

function fillPlaces(size: number, low: readonly number[]): Int32Array {
  const places = new Int32Array(size);
  low.forEach((sum, phrase) => {
    let place = sum & (size - 1);
    while (places[place] !== 0) place = (place + 1) & (size - 1);
    places[place] = phrase + 1;
  });
  return places;
}
