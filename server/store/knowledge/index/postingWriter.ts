import { GrowingBytes } from '../../../core/base/growingBytes';
import { skipEvery } from './postings';

/** Bytes at the beginning: most words stand in few articles. */
const firstRoom = 16;

/** The postings of one word while an index is built: articles in rising order. */
export class PostingWriter {
  readonly #articles: number[] = [];
  readonly #impacts = new GrowingBytes(firstRoom);
  readonly #places = new GrowingBytes(firstRoom);
  readonly #skips: number[] = [];

  get count(): number {
    return this.#articles.length;
  }

  /** Where the word stands in each article, as `WordPlaces` reads it. */
  get places(): Uint8Array {
    return this.#places.view();
  }

  /** @param posting `impact`: the word's weight in the article, 0 to 1; `places`: where it stands, rising */
  add(article: number, posting: { readonly impact: number; readonly places: readonly number[] }): void {
    if (this.count % skipEvery === 0) this.#skips.push(this.#places.length);
    this.#articles.push(article);
    this.#impacts.push(Math.max(1, Math.min(255, Math.round(posting.impact * 255))));
    const steps = posting.places.map((place, at) => place - (posting.places[at - 1] ?? 0));
    // The length in bytes stands first, so that a reader steps over an article at once.
    this.#places.pushVarint(steps.reduce((sum, step) => sum + varintLength(step), 0));
    for (const step of steps) this.#places.pushVarint(step);
  }

  /** Article numbers and skips (Uint32), then impacts; the whole padded to a multiple of four bytes. */
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
