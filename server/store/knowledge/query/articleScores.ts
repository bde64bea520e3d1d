/** Scores of all articles of a base, by their numbers; 0 where an article does not match. */
export type ArticleScores = Float32Array;

/** The articles with the highest scores, best first; of equal ones the lower number first. */
export function bestArticles(scores: ArticleScores, limit: number): readonly { readonly article: number; readonly score: number }[] {
  const size = Math.min(limit, scores.length);
  // Sorted, best first; a better one moves the worse ones by one place.
  const articles = new Uint32Array(size);
  const values = new Float32Array(size);
  let count = 0;
  let least = 0;
  for (let article = 0; article < scores.length; article += 1) {
    const score = scores[article] ?? 0;
    if (score <= least) continue;
    let at = Math.min(count, size - 1);
    for (; at > 0 && (values[at - 1] ?? 0) < score; at -= 1) {
      values[at] = values[at - 1] ?? 0;
      articles[at] = articles[at - 1] ?? 0;
    }
    values[at] = score;
    articles[at] = article;
    count = Math.min(size, count + 1);
    if (count === size) least = values[size - 1] ?? 0;
  }
  return Array.from({ length: count }, (_, at) => ({ article: articles[at] ?? 0, score: values[at] ?? 0 }));
}

/** How much it says that an article has a word which so many of all have (BM25's inverse document frequency). */
export function rarity(articles: number, withWord: number): number {
  return Math.log(1 + (articles - withWord + 0.5) / (withWord + 0.5));
}
