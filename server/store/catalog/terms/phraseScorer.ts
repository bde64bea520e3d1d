import type { IdArray, Snapshot } from '../snapshotFile';
import type { QuerySlot } from './querySlots';

/** A slot, and how much its word tells: the rarity of its best alternative. */
export interface WeighedSlot extends QuerySlot {
  readonly rarity: number;
}

/** How much of its score a title loses at most for words that the query does not have. */
const precisionShare = 0.45;
/** Share of its rarity that "unspecified", and the word behind it, keep in a title where the query does not ask for them. */
const asideShare = 0.25;
/** A title that begins with another word than one asked for is about something else a little more often. */
const laterWeight = 0.95;
/** Slots of a query are bits of one number. */
const mostSlots = 32;
const noSlot: QuerySlot = { alternatives: [] };

/** How well a slot means a term: 0 where it does not. */
export function weightOf({ alternatives }: QuerySlot, term: number): number {
  for (const { from, to, weight } of alternatives) if (term >= from && term < to) return weight;
  return 0;
}

/** Factor for the share of what a title tells that the query asked for; 1 for all of it. */
export function precisionFactor(precision: number): number {
  return 1 - precisionShare + precisionShare * Math.min(1, precision);
}

/** Weighs phrases word by word. The results of the last {@link score} stand in its fields. */
export class PhraseScorer {
  readonly #rarity: Float32Array;
  readonly #wordStarts: Uint32Array;
  readonly #words: IdArray;
  readonly #unspecified: number;
  /** By slot: how well, and by how rare a word, the phrase reaches it. */
  readonly #bestWeights = new Float64Array(mostSlots);
  readonly #bestRarities = new Float64Array(mostSlots);
  /** Slots that the phrase reaches. */
  slotBits = 0;
  /** True where the phrase says "unspecified". */
  isUnspecified = false;

  /** @param unspecified place of that term, -1 where there is none */
  constructor(snapshot: Snapshot, unspecified: number) {
    this.#rarity = snapshot.float32('rarity');
    this.#wordStarts = snapshot.uint32('wordStarts');
    this.#words = snapshot.ids('words');
    this.#unspecified = unspecified;
  }

  /**
   * Coverage (how much of what the query tells the phrase has) times precision (how much of what the phrase tells was
   * asked). Each slot counts the one word that it reaches best.
   * @param asked all that the slots tell
   */
  score(phrase: number, slots: readonly WeighedSlot[], asked: number): number {
    const start = this.#wordStarts[phrase] ?? 0;
    const end = this.#wordStarts[phrase + 1] ?? 0;
    this.#bestWeights.fill(0, 0, slots.length);
    this.#bestRarities.fill(0, 0, slots.length);
    this.slotBits = 0;
    this.isUnspecified = false;
    let told = 0;
    let isFirstReached = false;
    let isAside = false;
    for (let place = start; place < end; place += 1) {
      const term = this.#words[place] ?? 0;
      const rarity = this.#rarity[term] ?? 0;
      const wasAside = isAside;
      isAside = term === this.#unspecified;
      if (isAside) this.isUnspecified = true;
      const isReached = this.#reach(term, rarity, slots);
      if (isReached && place === start) isFirstReached = true;
      told += !isReached && (isAside || wasAside) ? rarity * asideShare : rarity;
    }
    if (told === 0) return 0;
    return this.#balance(slots, asked, told) * (isFirstReached ? 1 : laterWeight);
  }

  #reach(term: number, rarity: number, slots: readonly WeighedSlot[]): boolean {
    let isReached = false;
    for (let slot = 0; slot < slots.length; slot += 1) {
      const weight = weightOf(slots[slot] ?? noSlot, term);
      if (weight === 0) continue;
      isReached = true;
      this.slotBits |= 1 << slot;
      if (weight <= (this.#bestWeights[slot] ?? 0)) continue;
      this.#bestWeights[slot] = weight;
      this.#bestRarities[slot] = rarity;
    }
    return isReached;
  }

  #balance(slots: readonly WeighedSlot[], asked: number, told: number): number {
    let covered = 0;
    let reached = 0;
    for (let slot = 0; slot < slots.length; slot += 1) {
      const weight = this.#bestWeights[slot] ?? 0;
      covered += weight * (slots[slot]?.rarity ?? 0);
      reached += weight * (this.#bestRarities[slot] ?? 0);
    }
    return (covered / asked) * precisionFactor(reached / told);
  }
}
