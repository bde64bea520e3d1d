import { joiningWords, termOf, writtenWords } from './titleWords';

/** A cached `titleWords` for index builds: indexes repeat the same words in thousands of lines. */
export class TitleTerms {
  readonly #ofText = new Map<string, readonly string[]>();
  /** By written word; empty for stop words. */
  readonly #ofWord = new Map<string, string>();

  /** The terms of a text in order; the same array for each call. */
  of(text: string): readonly string[] {
    let terms = this.#ofText.get(text);
    if (terms === undefined) this.#ofText.set(text, (terms = this.once(text)));
    return terms;
  }

  /** The same without caching the text, for texts that rarely repeat. */
  once(text: string): readonly string[] {
    const terms: string[] = [];
    for (const written of writtenWords(text)) {
      const term = this.#termOf(written);
      if (term !== '') terms.push(term);
    }
    return terms;
  }

  #termOf(written: string): string {
    let term = this.#ofWord.get(written);
    if (term === undefined) {
      term = termOf(written);
      if (joiningWords.has(term)) term = '';
      this.#ofWord.set(written, term);
    }
    return term;
  }
}
