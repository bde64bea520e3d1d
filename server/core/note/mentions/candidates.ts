import type { IsoDate } from '../../base/isoDate';
import { categoryOf, type IcdCode } from '../../icd/code';
import type { Side } from '../context/trigger';
import type { NameMeaning } from './ambiguousNames';
import type { PhraseBook, PhraseCode } from './phraseBook';

/** Maximum candidates per mention: what a quick fix can offer without becoming a search. */
const maxCandidates = 3;
/** Cache size: notes repeat the same problems. */
const maxAnswers = 5000;
const numberOfSide: Readonly<Record<Side, number>> = { left: 1, right: 2, bilateral: 3 };

/** Score bonus of the code for the stated side. */
const sideBonus = 0.05;

/** Finds the code for one side that corresponds to a code without laterality; undefined if there is none. */
export type FindTwin = (code: IcdCode, side: Side) => { readonly code: IcdCode; readonly billable: boolean } | undefined;

/** Codes of a book's phrases on one date. */
export class Candidates {
  readonly #book: PhraseBook;
  /** Date whose edition is used. */
  readonly on: IsoDate;
  readonly #findTwin: FindTwin;
  readonly #known = new Map<number, readonly PhraseCode[]>();

  constructor(book: PhraseBook, on: IsoDate, findTwin: FindTwin = () => undefined) {
    this.#book = book;
    this.on = on;
    this.#findTwin = findTwin;
  }

  /** At most three candidates, most likely first, from different categories if possible; codes for the stated side come first. */
  of(phrase: number, side: Side | null): readonly PhraseCode[] {
    const key = phrase * 4 + (side === null ? 0 : numberOfSide[side]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= maxAnswers) this.#known.clear();
    const codes = this.#book.codes(phrase, this.on, side);
    const found = choose(side === null ? codes : this.#withTwins(codes, side));
    this.#known.set(key, found);
    return found;
  }

  /** As {@link of}, for an ambiguous name: only the codes of the meaning shown by context, else those of the most likely meaning first. */
  ofMeaning(phrase: number, side: Side | null, { prefix, isShown }: NameMeaning): readonly PhraseCode[] {
    const codes = this.#book.codes(phrase, this.on, side);
    const meant = codes.filter(({ code }) => code.startsWith(prefix));
    const all = isShown ? meant : [...meant, ...codes.filter(({ code }) => !code.startsWith(prefix))];
    return choose(side === null || !isShown ? all : this.#withTwins(all, side));
  }

  #withTwins(codes: readonly PhraseCode[], side: Side): readonly PhraseCode[] {
    const scored = new Map(codes.map((code) => [code.code, code]));
    for (const plain of codes.slice(0, maxCandidates)) {
      const twin = this.#findTwin(plain.code, side);
      if (twin === undefined) continue;
      const own = scored.get(twin.code);
      const score = Math.min(1, Math.max(own?.score ?? 0, plain.score + sideBonus));
      scored.set(twin.code, { ...twin, via: own?.via ?? plain.via, score });
    }
    return [...scored.values()].sort((left, right) => right.score - left.score || Number(right.billable) - Number(left.billable));
  }
}

/** Orders codes: the best, then the best of other categories, then the rest. */
function choose(codes: readonly PhraseCode[]): readonly PhraseCode[] {
  const chosen: PhraseCode[] = [];
  const rest: PhraseCode[] = [];
  for (const code of codes) (chosen.some((other) => categoryOf(other.code) === categoryOf(code.code)) ? rest : chosen).push(code);
  return [...chosen, ...rest].slice(0, maxCandidates);
}
