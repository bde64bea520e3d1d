import { passageKinds, type PassageKind } from './articleFields';
import type { PassagePlace } from './articleLine';

/** A passage of an article with the number of its first word. */
export interface Passage extends PassagePlace {
  /** Word positions of the passage are greater than this number. */
  readonly start: number;
}

/** Number of Uint32 values before the passages: the length of the line's head. Each passage has four: start, offset, length, kind. */
const headWords = 1;
const passageWords = 4;

/** Encodes the passages of one article for {@link PassageTable}; only the start is kept for names. */
export function encodePassages(headBytes: number, passages: readonly (PassagePlace | undefined)[], starts: readonly number[]): Uint8Array {
  const words = new Uint32Array(headWords + passages.length * passageWords);
  words[0] = headBytes;
  passages.forEach((passage, at) => words.set([starts[at] ?? 0, passage?.offset ?? 0, passage?.length ?? 0, passage?.kind ?? passageKinds.name], headWords + at * passageWords));
  return new Uint8Array(words.buffer);
}

/** Reader of the bytes from {@link encodePassages}. */
export class PassageTable {
  readonly headBytes: number;
  readonly count: number;
  readonly #words: Uint32Array;

  /** @param bytes aligned to four bytes in their buffer */
  constructor(bytes: Uint8Array) {
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    this.headBytes = this.#words[0] ?? 0;
    this.count = (this.#words.length - headWords) / passageWords;
  }

  /** The passage that contains a word position. */
  findAt(place: number): Passage | undefined {
    let low = 0;
    for (let high = this.count; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((this.#words[headWords + middle * passageWords] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : this.#at(low - 1);
  }

  /** The first passage of a kind. */
  first(kind: PassageKind): Passage | undefined {
    for (let index = 0; index < this.count; index += 1) if (this.#words[headWords + index * passageWords + 3] === kind) return this.#at(index);
    return undefined;
  }

  #at(index: number): Passage {
    const from = headWords + index * passageWords;
    const [start = 0, offset = 0, length = 0, kind] = this.#words.subarray(from, from + passageWords);
    return { start, offset, length, kind: isKind(kind) ? kind : passageKinds.name };
  }
}

function isKind(kind: number | undefined): kind is PassageKind {
  return Object.values(passageKinds).some((known) => known === kind);
}
