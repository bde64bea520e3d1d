/** Scores of all articles of a base, by their numbers; 0 where an article does not match. */
export type ArticleScores = Float32Array;

/** The articles with the highest scores, best first; of equal ones the lower number first. */
export function bestArticles(scores: ArticleScores, limit: number): readonly { readonly article: number; readonly score: number }[] {
  const best: { article: number; score: number }[] = [];
  let least = 0;
  for (let article = 0; article < scores.length; article += 1) {
    const score = scores[article] ?? 0;
    if (score <= least && (best.length === limit || score === 0)) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.score ?? 0) < score) at -= 1;
    best.splice(at, 0, { article, score });
    if (best.length > limit) best.pop();
    if (best.length === limit) least = best.at(-1)?.score ?? 0;
  }
  return best;
}

/** How much it says that an article has a word which so many of all have (BM25's inverse document frequency). */
export function rarity(articles: number, withWord: number): number {
  return Math.log(1 + (articles - withWord + 0.5) / (withWord + 0.5));
}
