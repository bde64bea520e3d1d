import type { ArticleScores } from './articleScores';
import type { Postings } from '../index/postings';

/** Accumulates the parts of a query; within a part, only the best offer per article counts. Reused across queries, sequentially. */
export class Tally {
  readonly #sums: Float32Array;
  readonly #weights: Float32Array;
  readonly #best: Float32Array;
  readonly #touched: Uint32Array;
  #touchedCount = 0;

  constructor(articles: number) {
    this.#sums = new Float32Array(articles);
    this.#weights = new Float32Array(articles);
    this.#best = new Float32Array(articles);
    this.#touched = new Uint32Array(articles);
  }

  /** Starts a query and invalidates the scores of the previous one. */
  begin(): void {
    this.#sums.fill(0);
    this.#weights.fill(0);
    this.closeSlot(0);
  }

  /** Offers a word's weight in each of its articles. */
  offerAll({ articles, impacts }: Postings, factor: number): void {
    const best = this.#best;
    const touched = this.#touched;
    let count = this.#touchedCount;
    for (let at = 0; at < articles.length; at += 1) {
      const article = articles[at] ?? 0;
      const score = factor * (impacts[at] ?? 0);
      const before = best[article] ?? 0;
      if (score <= before) continue;
      best[article] = score;
      if (before > 0) continue;
      touched[count] = article;
      count += 1;
    }
    this.#touchedCount = count;
  }

  offer(article: number, score: number): void {
    const before = this.#best[article] ?? 0;
    if (score <= before) return;
    this.#best[article] = score;
    if (before > 0) return;
    this.#touched[this.#touchedCount] = article;
    this.#touchedCount += 1;
  }

  /** Ends a part. @param weight weight of the part in the query */
  closeSlot(weight: number): void {
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const article = this.#touched[at] ?? 0;
      this.#sums[article] = (this.#sums[article] ?? 0) + (this.#best[article] ?? 0);
      this.#weights[article] = (this.#weights[article] ?? 0) + weight;
      this.#best[article] = 0;
    }
    this.#touchedCount = 0;
  }

  /** The sums, scaled by the share of the query that each article matches; valid until the next query. @param possible sum of all weights */
  weighed(possible: number): ArticleScores {
    const sums = this.#sums;
    const weights = this.#weights;
    for (let article = 0; article < sums.length; article += 1) sums[article] = possible === 0 ? 0 : ((sums[article] ?? 0) * (weights[article] ?? 0)) / possible;
    return sums;
  }
}
