import { narrowIds, type SnapshotArray } from '../../snapshotFile';
import { letterMask } from './letterMask';
import type { PhrasesByCode } from '../indexing/phrases';

/** The terms of all phrases, sorted, and how rare they are. */
export class Vocabulary {
  readonly terms: readonly string[];
  /** By place. */
  readonly rarity: Float32Array;
  /** By place: its number in the order of use, the commonest first. Names are written in these numbers, which mostly fit one byte. */
  readonly ranks: Uint32Array;
  readonly #places: ReadonlyMap<string, number>;

  constructor(byCode: PhrasesByCode) {
    const counts = new Map<string, number>();
    for (const phrases of byCode.values()) {
      const own = new Set<string>();
      for (const { required, optional } of phrases) {
        for (const word of required) own.add(word);
        for (const word of optional) own.add(word);
      }
      for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    this.terms = [...counts.keys()].sort();
    this.#places = new Map(this.terms.map((term, place) => [term, place]));
    this.rarity = Float32Array.from(this.terms, (term) => Math.log1p(byCode.size / (counts.get(term) ?? 1)));
    this.ranks = new Uint32Array(this.terms.length);
    const often = (place: number): number => counts.get(this.terms[place] ?? '') ?? 0;
    const commonestFirst = Array.from(this.terms.keys()).sort((a, b) => often(b) - often(a) || a - b);
    commonestFirst.forEach((place, rank) => (this.ranks[place] = rank));
  }

  placeOf(term: string): number {
    return this.#places.get(term) ?? -1;
  }

  /** The same values by rank. */
  byRank<T extends Float32Array | Uint8Array>(values: T): T {
    const ordered = values.slice() as T;
    this.ranks.forEach((rank, place) => (ordered[rank] = values[place] ?? 0));
    return ordered;
  }

  sections(): Readonly<Record<string, SnapshotArray>> {
    const termStarts = new Uint32Array(this.terms.length + 1);
    this.terms.forEach((term, index) => {
      termStarts[index + 1] = (termStarts[index] ?? 0) + term.length;
    });
    const run = this.terms.join('');
    return {
      termUnits: unitsOf(run),
      termStarts,
      letters: Uint32Array.from(this.terms, letterMask),
      termRanks: narrowIds(this.ranks, this.terms.length),
      rarity: this.byRank(this.rarity),
    };
  }
}

/** One byte per letter where all are Latin. */
function unitsOf(run: string): Uint8Array | Uint16Array {
  const units = Uint16Array.from({ length: run.length }, (_, index) => run.charCodeAt(index));
  return units.every((unit) => unit < 256) ? Uint8Array.from(units) : units;
}
