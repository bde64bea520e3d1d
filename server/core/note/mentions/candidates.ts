import type { IsoDate } from '../../base/isoDate';
import { categoryOf } from '../../icd/code';
import type { Side } from '../context/trigger';
import type { PhraseBook, PhraseCode } from './phraseBook';

/** Most candidates of a mention: what a fix can offer without becoming a search. */
const mostCandidates = 3;
/** Answers remembered: notes name the same problems again and again. */
const mostAnswers = 5000;
const numberOfSide: Readonly<Record<Side, number>> = { left: 1, right: 2, bilateral: 3 };

/** The codes that a book's phrases name on one date. */
export class Candidates {
  readonly #book: PhraseBook;
  readonly #on: IsoDate;
  readonly #known = new Map<number, readonly PhraseCode[]>();

  constructor(book: PhraseBook, on: IsoDate) {
    this.#book = book;
    this.#on = on;
  }

  /** At most three, the likeliest first, each of a category of its own where there are several. */
  of(phrase: number, side: Side | null): readonly PhraseCode[] {
    const key = phrase * 4 + (side === null ? 0 : numberOfSide[side]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= mostAnswers) this.#known.clear();
    const found = choose(this.#book.codes(phrase, this.#on, side));
    this.#known.set(key, found);
    return found;
  }
}

/** The best code, then the best of other categories, then the rest. */
function choose(codes: readonly PhraseCode[]): readonly PhraseCode[] {
  const chosen: PhraseCode[] = [];
  const rest: PhraseCode[] = [];
  for (const code of codes) (chosen.some((other) => categoryOf(other.code) === categoryOf(code.code)) ? rest : chosen).push(code);
  return [...chosen, ...rest].slice(0, mostCandidates);
}
