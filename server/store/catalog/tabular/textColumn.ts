import type { Snapshot } from '../snapshotFile';

/** UTF-8 texts laid end to end, as two sections of a snapshot: `<name>Text` and `<name>At`. */
export class TextColumn {
  readonly #parts: Uint8Array[] = [];
  readonly #at: number[] = [0];
  readonly #encoder = new TextEncoder();

  get size(): number {
    return this.#parts.length;
  }

  add(text: string): void {
    const bytes = this.#encoder.encode(text);
    this.#parts.push(bytes);
    this.#at.push((this.#at.at(-1) ?? 0) + bytes.length);
  }

  sections(name: string): Record<string, Uint8Array | Uint32Array> {
    const text = new Uint8Array(this.#at.at(-1) ?? 0);
    this.#parts.forEach((part, index) => text.set(part, this.#at[index]));
    return { [`${name}Text`]: text, [`${name}At`]: Uint32Array.from(this.#at) };
  }
}

/** Random-access reader of a {@link TextColumn}. */
export class TextReader {
  readonly #text: Uint8Array;
  readonly #at: Uint32Array;
  readonly #decoder = new TextDecoder();

  constructor(snapshot: Snapshot, name: string) {
    this.#text = snapshot.uint8(`${name}Text`);
    this.#at = snapshot.uint32(`${name}At`);
  }

  get(index: number): string {
    return this.#decoder.decode(this.#text.subarray(this.#at[index] ?? 0, this.#at[index + 1] ?? 0));
  }
}
