import type { KnowledgeArticle } from '../../core/knowledge/article';
import { isIcd10, type ArticleCode } from '../../core/knowledge/articleCode';
import type { KnowledgeBase } from '../../core/knowledge/knowledgeBase';
import type { ArticleList, ArticlePage } from '../../core/reference/pages';

/** Articles, and candidate codes, of one answer. */
const maxArticles = 30;
const maxCandidates = 12;

/** The articles that a query finds; none for an empty one. */
export function listArticles(base: KnowledgeBase, query: string): ArticleList {
  if (query.trim() === '') return { state: 'ready', rows: [], hasMore: false, candidates: [] };
  const answer = base.search(query, maxArticles);
  if (answer.state === 'wrong') return { state: 'wrong', message: answer.error.message, at: answer.error.span.start };
  const rows = answer.hits.map(({ title, snippet, codes, site }) => ({ title, snippet: snippet.text, highlights: snippet.highlights, codes: icd10Of(codes), site }));
  return { state: 'ready', rows, hasMore: answer.hasMore, candidates: [...new Set(answer.candidates.map(({ code }) => code))].slice(0, maxCandidates) };
}

/** An article as the panel's reader shows it. */
export function toArticlePage({ title, lead, facts, sections, codes, url, attribution }: KnowledgeArticle): ArticlePage {
  return {
    title,
    lead,
    facts: facts.map(({ label, text }) => ({ label, text })),
    sections: sections.map(({ heading, level, paragraphs }) => ({ heading, level, paragraphs })),
    codes: icd10Of(codes),
    url,
    attribution,
  };
}

function icd10Of(codes: readonly ArticleCode[]): readonly string[] {
  return [...new Set(codes.filter(isIcd10).map(({ code }) => code))];
}
