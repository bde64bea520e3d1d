/** Bytes that grow as they are written: one memory of bytes, where a list of numbers would take eight for each. */
export class GrowingBytes {
  #bytes: Uint8Array;
  #length = 0;

  /** @param room in bytes, at the beginning */
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

  /** A whole number in seven-bit groups, lowest first; the high bit says that more follow. */
  pushVarint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.push(rest);
  }

  /** Takes back what was written behind so many bytes. */
  cut(length: number): void {
    this.#length = Math.min(length, this.#length);
  }

  /** What was written so far, in the memory that goes on growing. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
