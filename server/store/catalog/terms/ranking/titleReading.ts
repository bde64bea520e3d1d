import type { Snapshot } from '../../snapshotFile';
import type { IdArray } from '../../snapshotFormat';
import type { AskedTerms } from '../query/askedTerms';
import { sideTerms } from '../query/sides';
import { bitCount } from '../postings/bitCount';
import type { DocumentScore } from './documentScore';
import { asideShare } from '../indexing/encodePhrases';
import type { NameReader } from './nameReader';
import type { TermList } from '../words/termList';

/**
 * Maximum number of words one negation covers, up to the next `with`: `without perforation or abscess without bleeding` contains
 * `without` only once for three words, because each word occurs once in a name.
 */
const mostDenied = 3;

/** Computes features of a title beyond matching: sides, opposites, negation, `unspecified`, and how much it adds to its header. */
export class TitleReading {
  readonly #rarity: Float32Array;
  readonly #unspecified: number;
  readonly #other: number;
  readonly #without: number;
  readonly #not: number;
  readonly #non: number;
  readonly #with: number;
  readonly #sides: readonly number[];
  readonly #uncomplicated: number;

  /** @param rarity idf by term rank, see `readRarities` */
  constructor(snapshot: Snapshot, terms: TermList, rarity: Float32Array) {
    this.#rarity = rarity;
    const ranks: IdArray = snapshot.ids('termRanks');
    const rankOf = (term: string): number => ranks[terms.find(term)] ?? -1;
    this.#unspecified = rankOf('unspecified');
    this.#other = rankOf('other');
    this.#without = rankOf('without');
    this.#not = rankOf('not');
    this.#non = rankOf('non');
    this.#with = rankOf('with');
    this.#sides = sideTerms.map(rankOf);
    this.#uncomplicated = rankOf('uncomplicated');
  }

  /** Sets the title's features in `score`. `own` is the bit mask of words that its header's title lacks. */
  addFeatures({ words, all, own }: Pick<NameReader, 'words' | 'all' | 'own'>, asked: AskedTerms, score: DocumentScore): void {
    const { askedGroups } = asked;
    let told = 0;
    let reached = 0;
    let agreed = 0;
    let against = 0;
    let absent = 0;
    let affirmed = 0;
    let begun = 0;
    let deniedSlots = 0;
    let saidSlots = 0;
    for (let word = 0; word < all; word += 1) {
      const term = words[word] ?? 0;
      const bits = asked.bitsOf(term);
      const isReached = bits !== 0;
      if (isReached && word === begun && ((bits >>> begun) & 1) === 1) begun += 1;
      if (!isReached && (term === this.#without || term === this.#uncomplicated)) score.isPlain = true;
      const denies = this.#deniedBehind(term);
      if (denies > 0 || term === this.#with) {
        absent = denies;
      } else if (absent > 0) {
        absent -= 1;
        if (!this.#sides.includes(term)) deniedSlots |= bits;
      } else {
        saidSlots |= bits;
        affirmed |= bits & asked.denied;
      }
      if (term === this.#unspecified) score.isUnspecified = true;
      if (term === this.#other) score.isOther = true;
      if (!isReached && this.#sides.includes(term)) score.spareSides += 1;
      const group = asked.groupOf(term);
      if (isReached) agreed |= group;
      else against |= group;
      if (((own >>> word) & 1) === 0) continue;
      const rarity = this.#rarity[term] ?? 0;
      if (isReached) reached += Math.abs(rarity) * asked.weightOf(term);
      told += rarity < 0 ? -rarity * (isReached ? 1 : asideShare) : rarity;
    }
    score.denied = bitCount(deniedSlots & ~saidSlots & ~asked.maybeDenied);
    score.begun = begun;
    score.affirmed = bitCount(affirmed);
    score.contradictions = bitCount(against & askedGroups & ~agreed);
    score.missingOpposites = bitCount(askedGroups & ~agreed & ~against);
    score.spareOpposites = bitCount(against & ~askedGroups);
    score.ownPrecision = told === 0 ? 1 : Math.min(1, reached / told);
    score.ownSpare = Math.max(0, told - reached);
  }

  /** Number of words after this one that it most likely negates. */
  #deniedBehind(term: number): number {
    if (term === this.#without || term === this.#not) return mostDenied;
    return term === this.#non ? 1 : 0;
  }
}
