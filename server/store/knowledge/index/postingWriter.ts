import { GrowingBytes } from '../../../core/base/growingBytes';
import { skipEvery } from './postings';

/** Initial buffer size in bytes; most words are in few articles. */
const initialBytes = 16;

/** The posting list of one word during a build; articles in ascending order. */
export class PostingWriter {
  readonly #articles: number[] = [];
  readonly #impacts = new GrowingBytes(initialBytes);
  readonly #places = new GrowingBytes(initialBytes);
  readonly #skips: number[] = [];

  get count(): number {
    return this.#articles.length;
  }

  /** Positions of the word in each article, encoded for `WordPlaces`. */
  get places(): Uint8Array {
    return this.#places.view();
  }

  /** @param posting `impact`: weight of the word in the article, 0 to 1; `places`: its positions, ascending */
  add(article: number, posting: { readonly impact: number; readonly places: readonly number[] }): void {
    if (this.count % skipEvery === 0) this.#skips.push(this.#places.length);
    this.#articles.push(article);
    this.#impacts.push(Math.max(1, Math.min(255, Math.round(posting.impact * 255))));
    const steps = posting.places.map((place, at) => place - (posting.places[at - 1] ?? 0));
    // Prefixed with the length in bytes, so that a reader can skip an article.
    this.#places.pushVarint(steps.reduce((sum, step) => sum + varintLength(step), 0));
    for (const step of steps) this.#places.pushVarint(step);
  }

  /** Encodes article numbers and skips (Uint32), then impacts, padded to a multiple of four bytes. */
  encode(): Uint8Array {
    const words = [...this.#articles, ...this.#skips];
    const bytes = new Uint8Array(Math.ceil((words.length * 4 + this.count) / 4) * 4);
    bytes.set(new Uint8Array(Uint32Array.from(words).buffer));
    bytes.set(this.#impacts.view(), words.length * 4);
    return bytes;
  }
}

function varintLength(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;
}
