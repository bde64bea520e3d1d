import type { Ascending } from '../postings/ascending';
import type { DocumentWalk, WeighedSlot } from '../postings/documentWalk';
import type { TermList } from '../words/termList';
import { sideTerms } from '../query/sides';
import type { PhraseScorer } from './phraseScorer';
import type { Candidate } from './rank';

/** Titles of one header that differ in their side stand next to each other, with a few headers and their codes between. */
const reach = 24;

/** What finds the code of the side that is asked for. */
interface SideSources {
  readonly terms: TermList;
  readonly scorer: PhraseScorer;
  readonly walk: DocumentWalk;
  /** By document, the id of its code. */
  readonly documentCodes: Ascending;
}

/** What a query asked, by reading, and the edition it asked of. */
interface Asked {
  readonly slotLists: readonly (readonly WeighedSlot[])[];
  readonly position: number;
}

/** Codes whose sides are held against the query's: those that are seen without looking further down. */
const firstLooked = 5;

/**
 * Holds the sides of the first answers against that of the query. An index names the code of no side (`Adenoma, adrenal` D35.00), which so says
 * all that is asked but the side, while the one of the side has only its title.
 */
export class SideOfCodes {
  readonly #sources: SideSources;
  /** Ranks of the terms. */
  readonly #sides: readonly number[];
  readonly #unspecified: number;
  readonly #unilateral: number;
  readonly #bilateral: number;

  constructor(sources: SideSources) {
    this.#sources = sources;
    const rankOf = (term: string): number => sources.scorer.rankOf(sources.terms.find(term));
    this.#sides = sideTerms.map(rankOf);
    this.#unspecified = rankOf('unspecified');
    this.#unilateral = rankOf('unilateral');
    this.#bilateral = rankOf('bilateral');
  }

  /** The same answers; before each of the first ones that tells no side, or another than the query, stands the code which is the same but for that. */
  put(ranked: readonly Candidate[], { slotLists, position }: Asked): readonly Candidate[] {
    const telling = slotLists.map((slots) => slots.some((slot) => this.#sideOf(slot) >= 0));
    if (!telling.includes(true)) return ranked;
    const order = [...ranked];
    for (let place = 0; place < Math.min(firstLooked, order.length); place += 1) {
      const candidate = order[place];
      const slots = candidate !== undefined && telling[candidate.reading] === true ? slotLists[candidate.reading] : undefined;
      const codeId = candidate === undefined || slots === undefined ? undefined : this.#sidedOf(candidate.codeId, position, slots);
      if (candidate === undefined || codeId === undefined) continue;
      const known = order.findIndex((other) => other.codeId === codeId);
      if (known >= 0 && known < place) continue;
      const [sided = { ...candidate, codeId }] = known < 0 ? [] : order.splice(known, 1);
      order.splice(place, 0, sided);
    }
    return order;
  }

  /** The code with the title of this one and the side that the reading tells; undefined where this one tells it, or there is none. */
  #sidedOf(codeId: number, position: number, slots: readonly WeighedSlot[]): number | undefined {
    const { walk, documentCodes } = this.#sources;
    const document = documentCodes.indexOf(codeId);
    const title = this.#titleOf(document, position);
    const side = this.#askedSide(slots, title);
    if (side < 0 || title.has(side) || (!title.has(this.#unspecified) && !this.#sides.some((other) => title.has(other)))) return undefined;
    const plain = this.#withoutSides(title);
    const header = walk.headerOf(document);
    /** Where titles tell one organ of two, and not which (`left vocal cord paralysis`). */
    let ofOne: number | undefined;
    for (let distance = 1; distance <= reach; distance += 1) {
      for (const other of [document - distance, document + distance]) {
        if (other < 0 || other >= documentCodes.length || walk.headerOf(other) !== header) continue;
        const otherTitle = this.#titleOf(other, position);
        if (!isSame(this.#withoutSides(otherTitle), plain)) continue;
        if (otherTitle.has(side)) return documentCodes.at(other);
        if (otherTitle.has(this.#unilateral) && side !== this.#bilateral) ofOne ??= documentCodes.at(other);
      }
    }
    return title.has(this.#unilateral) ? undefined : ofOne;
  }

  /** The one side that is told; of several, the one that stands before a word of the title where only one does (`left MCA stroke with right hemiparesis`). */
  #askedSide(slots: readonly WeighedSlot[], title: ReadonlySet<number>): number {
    const told = slots.map((slot) => this.#sideOf(slot));
    const sides = new Set(told.filter((side) => side >= 0));
    const [only = -1] = sides;
    if (sides.size <= 1) return only;
    const before = new Set(told.filter((side, place) => side >= 0 && this.#isReached(slots[place + 1], title)));
    const [one = -1] = before;
    return before.size === 1 ? one : -1;
  }

  /** Rank of the side that a slot tells; -1 where it tells none. */
  #sideOf({ alternatives: [first] }: WeighedSlot): number {
    const rank = first === undefined || first.to > first.from + 1 ? -1 : this.#sources.scorer.rankOf(first.from);
    return this.#sides.includes(rank) ? rank : -1;
  }

  /** True where a word of the title is one that the slot means by itself, begun words apart. */
  #isReached(slot: WeighedSlot | undefined, title: ReadonlySet<number>): boolean {
    return slot?.alternatives.some(({ from, to }) => to === from + 1 && title.has(this.#sources.scorer.rankOf(from))) === true;
  }

  #titleOf(document: number, position: number): ReadonlySet<number> {
    return new Set(this.#sources.scorer.titleRanksOf(document, position));
  }

  #withoutSides(title: ReadonlySet<number>): ReadonlySet<number> {
    return new Set([...title].filter((term) => term !== this.#unspecified && !this.#sides.includes(term)));
  }
}

function isSame(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && [...a].every((term) => b.has(term));
}
