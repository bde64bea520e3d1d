import type { Snapshot } from '../../snapshotFile';
import type { IdArray } from '../../snapshotFormat';
import type { WeighedSlot } from '../postings/documentWalk';
import type { TermList, TermRange } from '../words/termList';

/** Minimum weight of an alternative that still counts as the word itself, as opposed to an expansion. */
export const asWritten = 0.94;

/**
 * Negating terms, and how many following words each most likely negates (`without foreign body`, `not intractable`, `failed
 * remission`), up to the next `with`.
 */
const denying: ReadonlyMap<string, number> = new Map([['without', 2], ['not', 3], ['non', 1], ['failed', 1]]);
/** After `without`, one more word may be negated (`without perforation or abscess, bleeding`). */
const mayBeDenied = 3;

/**
 * Maximum number of distinct (slots, weight) combinations, called *ways*; beyond it, terms keep what they have. A query of a dozen
 * words has about a hundred.
 */
export const mostAskedWays = 2_048;

/** Arrays for {@link AskedTerms}: `ways` has one element per term, the others {@link mostAskedWays}. */
export type AskedArrays = Pick<AskedTerms, 'ways' | 'weights' | 'bits'>;

/**
 * Looks up by term rank (`termRanks`) which slots of the query a term matches, and with what weight. Uses scratch arrays that are
 * zero between queries.
 */
export class AskedTerms {
  /**
   * The way in which the query matches the term, an index into the other arrays; 0 if it does not. Two bytes per term, since names
   * are read by the thousand and most of their words need only this.
   */
  readonly ways: Uint16Array;
  /** By way, the match weight, and the bit mask of slots. */
  readonly weights: Float32Array;
  readonly bits: Uint32Array;
  /** By term rank, the groups of `opposites` it belongs to, as bits; 0 for none. Only as long as necessary. */
  readonly #groups: Uint32Array;
  /** Groups that the query's own words belong to. */
  askedGroups = 0;
  /** Bit masks of the slots that the query negates (`without exacerbation`), and of those it may negate. */
  denied = 0;
  maybeDenied = 0;
  /** By place of a negating term, the number of words it negates. */
  readonly #denying: ReadonlyMap<number, number>;
  readonly #with: number;
  readonly #ranks: IdArray;
  #slots: readonly WeighedSlot[] = [];

  #wayCount = 1;

  /** @param arrays filled with zeros */
  constructor(snapshot: Snapshot, terms: TermList, { ways, weights, bits }: AskedArrays) {
    this.#ranks = snapshot.ids('termRanks');
    this.ways = ways;
    this.weights = weights;
    this.bits = bits;
    this.#denying = new Map([...denying].map(([term, count]) => [terms.find(term), count]));
    this.#with = terms.find('with');
    const oppositeRanks = snapshot.ids('oppositeRanks');
    const oppositeGroups = snapshot.uint32('oppositeGroups');
    this.#groups = new Uint32Array(Math.max(-1, ...oppositeRanks) + 1);
    oppositeRanks.forEach((rank, place) => (this.#groups[rank] = oppositeGroups[place] ?? 0));
  }

  begin(slots: readonly WeighedSlot[]): void {
    this.#slots = slots;
    this.#wayCount = 1;
    this.askedGroups = 0;
    this.#readDenied(slots);
    slots.forEach(({ alternatives }, slot) => {
      for (const { from, to, weight } of alternatives) {
        this.#ask({ from, to }, 1 << slot, weight);
        if (weight >= asWritten && to === from + 1) this.askedGroups |= this.groupOf(this.#rankOf(from));
      }
    });
  }

  /** Resets the arrays. */
  end(): void {
    for (const { alternatives } of this.#slots) {
      for (const { from, to } of alternatives) {
        for (let term = from; term < to; term += 1) {
          this.ways[this.#ranks[term] ?? 0] = 0;
        }
      }
    }
    this.#slots = [];
  }

  /** Bit mask of the slots that a term matches. */
  bitsOf(rank: number): number {
    return this.bits[this.ways[rank] ?? 0] ?? 0;
  }

  weightOf(rank: number): number {
    return this.weights[this.ways[rank] ?? 0] ?? 0;
  }

  #readDenied(slots: readonly WeighedSlot[]): void {
    this.denied = 0;
    this.maybeDenied = 0;
    let reach = 0;
    let since = 0;
    slots.forEach(({ alternatives: [first] }, slot) => {
      const term = first !== undefined && first.to === first.from + 1 ? first.from : -1;
      const denies = term < 0 ? undefined : term === this.#with ? 0 : this.#denying.get(term);
      since = denies === undefined ? since + 1 : 0;
      reach = denies ?? reach;
      if (since > 0 && since <= reach) this.denied |= 1 << slot;
      if (since > 0 && since <= (reach > 1 ? mayBeDenied : reach)) this.maybeDenied |= 1 << slot;
    });
  }

  #ask({ from, to }: TermRange, bit: number, weight: number): void {
    const ways = this.ways;
    const since = this.#wayCount;
    let last = -1;
    let next = -1;
    for (let term = from; term < to; term += 1) {
      const rank = this.#ranks[term] ?? 0;
      const way = ways[rank] ?? 0;
      // Adjacent terms mostly had the same way before.
      if (way !== last) {
        last = way;
        next = this.#wayBeyond(way, bit, weight, since);
      }
      ways[rank] = next;
    }
  }

  /** The way that adds a slot to `way`: one created since `since`, or a new one. */
  #wayBeyond(way: number, bit: number, weight: number, since: number): number {
    const bits = ((this.bits[way] ?? 0) | bit) >>> 0;
    const best = Math.max(this.weights[way] ?? 0, Math.fround(weight));
    for (let known = since; known < this.#wayCount; known += 1) if (this.bits[known] === bits && this.weights[known] === best) return known;
    if (this.#wayCount === mostAskedWays) return way;
    this.bits[this.#wayCount] = bits;
    this.weights[this.#wayCount] = best;
    this.#wayCount += 1;
    return this.#wayCount - 1;
  }

  groupOf(rank: number): number {
    return rank >= 0 && rank < this.#groups.length ? (this.#groups[rank] ?? 0) : 0;
  }

  #rankOf(term: number): number {
    return term < 0 ? -1 : (this.#ranks[term] ?? -1);
  }
}
