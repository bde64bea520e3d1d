import type { Ascending } from '../postings/ascending';
import type { DocumentWalk, WeighedSlot } from '../postings/documentWalk';
import type { TermList } from '../words/termList';
import { sideTerms } from '../query/sides';
import type { PhraseScorer } from './phraseScorer';
import type { Candidate } from './rank';

/** Search distance in documents: titles that differ only in side are close together, with a few headers and their codes between. */
const reach = 24;

/** The parts of the index it needs. */
interface SideSources {
  readonly terms: TermList;
  readonly scorer: PhraseScorer;
  readonly walk: DocumentWalk;
  /** By document, its code id. */
  readonly documentCodes: Ascending;
}

/** The slots of each reading, and the edition searched. */
interface Asked {
  readonly slotLists: readonly (readonly WeighedSlot[])[];
  readonly position: number;
}

/** Number of top hits whose side is checked: those visible without scrolling. */
const firstLooked = 5;

/**
 * Corrects the laterality of the top hits. The Index often names the code without a side (`Adenoma, adrenal` D35.00), which then
 * covers the whole query except for the side, while the sided code has only its title.
 */
export class SideOfCodes {
  readonly #sources: SideSources;
  /** Ranks of the side terms. */
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

  /** The same hits, with the correctly sided code inserted before each of the first that has no side or the wrong one. */
  put(ranked: readonly Candidate[], { slotLists, position }: Asked): readonly Candidate[] {
    const namesSide = slotLists.map((slots) => slots.some((slot) => this.#sideOf(slot) >= 0));
    if (!namesSide.includes(true)) return ranked;
    const order = [...ranked];
    for (let place = 0; place < Math.min(firstLooked, order.length); place += 1) {
      const candidate = order[place];
      const slots = candidate !== undefined && namesSide[candidate.reading] === true ? slotLists[candidate.reading] : undefined;
      const codeId = candidate === undefined || slots === undefined ? undefined : this.#sidedOf(candidate.codeId, position, slots);
      if (candidate === undefined || codeId === undefined) continue;
      const known = order.findIndex((other) => other.codeId === codeId);
      if (known >= 0 && known < place) continue;
      const [sided = { ...candidate, codeId }] = known < 0 ? [] : order.splice(known, 1);
      order.splice(place, 0, sided);
    }
    return order;
  }

  /** The code with the same title and the side of the reading; undefined if this code already has it, or none exists. */
  #sidedOf(codeId: number, position: number, slots: readonly WeighedSlot[]): number | undefined {
    const { walk, documentCodes } = this.#sources;
    const document = documentCodes.indexOf(codeId);
    const title = this.#titleOf(document, position);
    const side = this.#askedSide(slots, title);
    if (side < 0 || title.has(side) || (!title.has(this.#unspecified) && !this.#sides.some((other) => title.has(other)))) return undefined;
    const plain = this.#withoutSides(title);
    const header = walk.headerOf(document);
    /** A title that says "unilateral" without naming the side (`left vocal cord paralysis`). */
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

  /**
   * The side requested; of several, the only one that directly precedes a word of the title (`left MCA stroke with right
   * hemiparesis`); -1 if none or ambiguous.
   */
  #askedSide(slots: readonly WeighedSlot[], title: ReadonlySet<number>): number {
    const slotSides = slots.map((slot) => this.#sideOf(slot));
    const sides = new Set(slotSides.filter((side) => side >= 0));
    const [only = -1] = sides;
    if (sides.size <= 1) return only;
    const before = new Set(slotSides.filter((side, place) => side >= 0 && this.#isReached(slots[place + 1], title)));
    const [one = -1] = before;
    return before.size === 1 ? one : -1;
  }

  /** Rank of the side a slot means; -1 if none. */
  #sideOf({ alternatives: [first] }: WeighedSlot): number {
    const rank = first === undefined || first.to > first.from + 1 ? -1 : this.#sources.scorer.rankOf(first.from);
    return this.#sides.includes(rank) ? rank : -1;
  }

  /** True if the title contains a term of the slot, prefixes excepted. */
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
