import type { ArticleCode } from './articleCode';
import { isIcd10 } from './articleCode';
import type { CandidateCode } from './knowledgeBase';

/** Title, score and codes of an article found. */
export interface ScoredArticle {
  readonly title: string;
  readonly score: number;
  readonly codes: readonly ArticleCode[];
}

/** Maximum candidates per answer. */
const maxCandidates = 20;
/** Score factor per position: the first codes of an article are its main ones. */
const laterCode = 0.85;
/** Share of the score that further articles with the same code add. */
const supporting = 0.25;

/**
 * Ranks the ICD-10 codes of articles: by the best article that states a code; earlier codes of an article first, ICD-10-CM
 * before WHO ICD-10, single codes before ranges.
 * @param articles best first
 */
export function rankCandidates(articles: readonly ScoredArticle[]): readonly CandidateCode[] {
  const found = new Map<string, { code: ArticleCode; best: number; sum: number; titles: string[] }>();
  for (const { title, score, codes } of articles) {
    codes.filter(isIcd10).forEach((code, place) => {
      const weight = score * laterCode ** place * (code.to === undefined ? 1 : 0.9) * (code.system === 'ICD-10-CM' ? 1 : 0.98);
      const key = `${code.code}-${code.to ?? ''}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { code, best: weight, sum: weight, titles: [title] });
      else if (!known.titles.includes(title)) {
        known.best = Math.max(known.best, weight);
        known.sum += weight;
        known.titles.push(title);
      }
    });
  }
  const rated = [...found.values()].map((entry) => ({ ...entry, total: entry.best + supporting * (entry.sum - entry.best) })).sort((a, b) => b.total - a.total);
  const top = rated[0]?.total ?? 1;
  return rated.slice(0, maxCandidates).map(({ code, total, titles }) => ({ code: code.code, ...(code.to === undefined ? {} : { to: code.to }), system: code.system, score: Number((total / top).toFixed(4)), articles: titles }));
}
