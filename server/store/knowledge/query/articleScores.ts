/** Scores by article number; 0 if the article does not match. */
export type ArticleScores = Float32Array;

/** The top articles, best first; ties by article number. */
export function bestArticles(scores: ArticleScores, limit: number): readonly { readonly article: number; readonly score: number }[] {
  const size = Math.min(limit, scores.length);
  // Insertion sort, best first.
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

/** Inverse document frequency (BM25). @param withWord number of articles with the word */
export function rarity(articles: number, withWord: number): number {
  return Math.log(1 + (articles - withWord + 0.5) / (withWord + 0.5));
}
