import { asWritten, type AskedArrays } from '../query/askedTerms';
import { bitCount, lowestBit } from '../postings/bitCount';
import { asideShare } from '../indexing/encodePhrases';
import type { NameReader } from './nameReader';

/** Slots are bits of one number. */
export const mostWeighedSlots = 32;

/** A scored name. Objects are reused between documents. */
export class WeighedName {
  field = 0;
  /** Sum of the idf of its words, and of those that match the query. */
  told = 0;
  reached = 0;
  /** Number of required words that the query lacks. */
  missed = 0;
  /** Number of slots matched as written. */
  written = 0;
  /** Number of adjacent query words that are adjacent in the name. */
  inOrder = 0;
  isFirstReached = false;
  /** Bit mask of slots matched only by optional words. */
  optionalSlots = 0;
  /** By slot, the match weight. */
  readonly weights = new Float64Array(mostWeighedSlots);
}

/** Scores names word by word. */
export class NameScale {
  readonly #rarity: Float32Array;

  /** @param rarity idf by term rank, see `readRarities` */
  constructor(rarity: Float32Array) {
    this.#rarity = rarity;
  }

  /** Scores the name last read against the first `count` slots. */
  weigh(reader: NameReader, asked: AskedArrays, { name, count }: { readonly name: WeighedName; readonly count: number }): void {
    const { words, required, all } = reader;
    const { ways, bits: bitsOf, weights: weightOf } = asked;
    const { weights } = name;
    const rarities = this.#rarity;
    for (let slot = 0; slot < count; slot += 1) weights[slot] = 0;
    let told = 0;
    let reached = 0;
    let missed = 0;
    let written = 0;
    let inOrder = 0;
    let last = 0;
    let needed = 0;
    let optional = 0;
    for (let word = 0; word < all; word += 1) {
      const term = words[word] ?? 0;
      const way = ways[term] ?? 0;
      const rarity = Math.abs(rarities[term] ?? 0);
      if (way === 0) {
        last = 0;
        if (word >= required) continue;
        const isAside = (rarities[term] ?? 0) < 0;
        told += isAside ? rarity * asideShare : rarity;
        if (!isAside) missed += 1;
        continue;
      }
      const bits = bitsOf[way] ?? 0;
      const weight = weightOf[way] ?? 0;
      if (word < required) needed |= bits;
      else optional |= bits;
      told += rarity;
      reached += rarity * weight;
      if (weight >= asWritten) written |= bits;
      if ((bits & (last << 1)) !== 0) inOrder += 1;
      last = bits;
      for (let rest = bits; rest !== 0; rest &= rest - 1) {
        const slot = lowestBit(rest);
        if (weight > (weights[slot] ?? 0)) weights[slot] = weight;
      }
    }
    name.field = reader.field;
    name.told = told;
    name.reached = reached;
    name.missed = missed;
    name.written = bitCount(written);
    name.inOrder = inOrder;
    name.optionalSlots = optional & ~needed;
    name.isFirstReached = (ways[words[0] ?? 0] ?? 0) !== 0;
  }
}
