import type { Snapshot } from '../../snapshotFile';
import type { IdArray } from '../../snapshotFormat';
import type { WeighedSlot } from '../postings/documentWalk';
import type { TermList } from '../words/termList';

/** Below this a word was met by something else than itself. */
export const asWritten = 0.94;

/** Words after `without` that it most likely denies (`without foreign body`, `without bleeding`). */
export const mostDenied = 2;

/** Arrays by the number of a term in names, for {@link AskedTerms}. */
export type AskedArrays = Pick<AskedTerms, 'weights' | 'bits' | 'marks'>;

/** What a query asks of each term, by its number in names (`termRanks`): scratch arrays, zero between queries. */
export class AskedTerms {
  /** How well the term means a slot, and which slots as bits. */
  readonly weights: Float32Array;
  readonly bits: Uint32Array;
  /** 1 where there is a bit: small enough to stay in the processor's nearest cache while names are read. */
  readonly marks: Uint8Array;
  /** By term, group of `opposites` as a bit; 0 for words of none, and no longer than it must be. */
  readonly #groups: Uint32Array;
  /** Groups that the query speaks of. */
  askedGroups = 0;
  /** Slots, as bits, of words that the query says are absent (`without exacerbation`). */
  denied = 0;
  readonly #without: number;
  readonly #ranks: IdArray;
  #slots: readonly WeighedSlot[] = [];

  /** @param arrays zero, and as long as there are terms */
  constructor(snapshot: Snapshot, terms: TermList, { weights, bits, marks }: AskedArrays) {
    this.#ranks = snapshot.ids('termRanks');
    this.weights = weights;
    this.bits = bits;
    this.marks = marks;
    this.#without = terms.find('without');
    const oppositeRanks = snapshot.ids('oppositeRanks');
    const oppositeGroups = snapshot.uint32('oppositeGroups');
    this.#groups = new Uint32Array(Math.max(-1, ...oppositeRanks) + 1);
    oppositeRanks.forEach((rank, place) => (this.#groups[rank] = oppositeGroups[place] ?? 0));
  }

  begin(slots: readonly WeighedSlot[]): void {
    this.#slots = slots;
    this.askedGroups = 0;
    this.denied = 0;
    const without = slots.findIndex(({ alternatives: [first] }) => first !== undefined && first.from === this.#without && first.to === first.from + 1);
    if (without >= 0) for (let slot = without + 1; slot <= Math.min(without + mostDenied, slots.length - 1); slot += 1) this.denied |= 1 << slot;
    slots.forEach(({ alternatives }, slot) => {
      for (const { from, to, weight } of alternatives) {
        for (let term = from; term < to; term += 1) {
          const rank = this.#ranks[term] ?? 0;
          this.bits[rank] = (this.bits[rank] ?? 0) | (1 << slot);
          this.marks[rank] = 1;
          if (weight > (this.weights[rank] ?? 0)) this.weights[rank] = weight;
        }
        if (weight >= asWritten && to === from + 1) this.askedGroups |= this.groupOf(this.#rankOf(from));
      }
    });
  }

  /** Leaves the arrays as they were. */
  end(): void {
    for (const { alternatives } of this.#slots) {
      for (const { from, to } of alternatives) {
        for (let term = from; term < to; term += 1) {
          const rank = this.#ranks[term] ?? 0;
          this.bits[rank] = 0;
          this.marks[rank] = 0;
          this.weights[rank] = 0;
        }
      }
    }
    this.#slots = [];
  }

  groupOf(rank: number): number {
    return rank >= 0 && rank < this.#groups.length ? (this.#groups[rank] ?? 0) : 0;
  }

  #rankOf(term: number): number {
    return term < 0 ? -1 : (this.#ranks[term] ?? -1);
  }
}
