import { joiningWords, termOf, writtenWords } from './titleWords';

/**
 * The terms of titles as `titleWords` finds them, for a build: indexes say the same words in thousands of lines, and each is read once.
 */
export class TitleTerms {
  readonly #ofText = new Map<string, readonly string[]>();
  /** By written word; empty for one that joins others. */
  readonly #ofWord = new Map<string, string>();

  /** Terms of a text in order; the same list at each call. */
  of(text: string): readonly string[] {
    let terms = this.#ofText.get(text);
    if (terms === undefined) this.#ofText.set(text, (terms = this.once(text)));
    return terms;
  }

  /** The same of a text that is hardly said again. */
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
