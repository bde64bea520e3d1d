/** A growable byte buffer; an array of numbers would take eight bytes per element. */
export class GrowingBytes {
  #bytes: Uint8Array;
  #length = 0;

  /** @param room initial capacity in bytes */
  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
  }

  get length(): number {
    return this.#length;
  }

  push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  /** Appends a non-negative integer as a varint (LEB128). */
  pushVarint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.push(rest);
  }

  /** Truncates to a length in bytes. */
  cut(length: number): void {
    this.#length = Math.min(length, this.#length);
  }

  /** View of the bytes written so far; invalidated by later writes. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
