import type { IsoDate } from '../../base/isoDate';
import type { Catalog } from '../../icd/catalog';
import type { IcdCode } from '../../icd/code';
import type { Side } from '../context/trigger';
import { joiningWords, noteStem, sideOfNote } from '../mentions/noteWords';
import type { PhraseBook, PhraseCode } from '../mentions/phraseBook';
import { highHash, lowHash } from '../mentions/phraseHash';
import { readTokens } from '../reading/tokens';
import type { UserLists } from './userLists';

/** First id of words and phrases that only the user's lists contain; above every id of a release. */
const firstOwn = 2 ** 30;

/** A release's phrase book, extended by the user's names, which come first, and without the user's stop words. */
export class UserPhraseBook implements PhraseBook {
  readonly #base: PhraseBook;
  readonly #lookup: Catalog['lookup'];
  readonly #words = new Map<string, number>();
  readonly #phrases = new Map<string, number>();
  readonly #codes: IcdCode[][] = [];
  readonly #stopped = new Set<string>();

  constructor(base: PhraseBook, { names, stopWords }: Pick<UserLists, 'names' | 'stopWords'>, lookup: Catalog['lookup']) {
    this.#base = base;
    this.#lookup = lookup;
    for (const words of stopWords) this.#stopped.add(this.#keyOf(words));
    for (const { words, code } of names) this.#addName(this.#keyOf(words), code);
  }

  wordId(word: string): number {
    const known = this.#base.wordId(word);
    return known >= 0 ? known : (this.#words.get(word) ?? this.#words.get(noteStem(word)) ?? -1);
  }

  find(low: number, high: number): number {
    const key = `${low} ${high}`;
    const own = this.#phrases.get(key);
    if (own !== undefined) return firstOwn + own;
    return this.#stopped.has(key) ? -1 : this.#base.find(low, high);
  }

  codes(phrase: number, on: IsoDate, side: Side | null): readonly PhraseCode[] {
    if (phrase < firstOwn) return this.#base.codes(phrase, on, side);
    return (this.#codes[phrase - firstOwn] ?? []).flatMap((code) => {
      const record = this.#lookup(code, on);
      return record === undefined || record.status === 'absent' ? [] : [{ code, billable: record.status === 'billable', via: 'abbreviation' as const, score: 1 }];
    });
  }

  #addName(key: string, code: IcdCode): void {
    const known = this.#phrases.get(key);
    if (known !== undefined) this.#codes[known]?.push(code);
    else this.#phrases.set(key, this.#codes.push([code]) - 1);
  }

  /** Key of a phrase: the hash sums of its content words, as for a note's words. */
  #keyOf(words: string): string {
    let low = 0;
    let high = 0;
    for (const word of readTokens(words, 0, words.length).words) {
      if (joiningWords.has(word) || sideOfNote.has(word)) continue;
      let id = this.wordId(word);
      if (id < 0) this.#words.set(noteStem(word), (id = firstOwn + this.#words.size));
      low = (low + lowHash(id)) >>> 0;
      high = (high + highHash(id)) >>> 0;
    }
    return `${low} ${high}`;
  }
}
