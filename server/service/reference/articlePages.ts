import type { KnowledgeArticle } from '../../core/knowledge/article';
import { isIcd10, type ArticleCode } from '../../core/knowledge/articleCode';
import type { KnowledgeBase } from '../../core/knowledge/knowledgeBase';
import type { CodeLink, ArticleList, ArticlePage } from '../../core/reference/pages';

/** Articles per page of results, and in total for one query. */
const articlesPerPart = 20;
const mostArticles = 500;
/** Maximum number of candidate codes in one answer. */
const mostCandidates = 12;

/** The next page of articles that match a query; none for an empty query. @param skip number of articles already shown */
export function listArticles(base: KnowledgeBase, query: string, skip: number): ArticleList {
  if (query.trim() === '') return { state: 'ready', rows: [], hasMore: false, candidates: [] };
  const to = Math.min(skip + articlesPerPart, mostArticles);
  const answer = base.search(query, to);
  if (answer.state === 'wrong') return { state: 'wrong', message: answer.error.message, at: answer.error.span.start };
  const rows = answer.hits.slice(skip, to).map(({ title, snippet, codes, site }) => ({ title, snippet: snippet.text, highlights: snippet.highlights, codes: icd10Of(codes), site }));
  return { state: 'ready', rows, hasMore: answer.hasMore && to < mostArticles, candidates: unique(answer.candidates.map(toLink)).slice(0, mostCandidates) };
}

/** An article as shown in the reference panel. */
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

function icd10Of(codes: readonly ArticleCode[]): readonly CodeLink[] {
  return unique(codes.filter(isIcd10).map(toLink));
}

function toLink({ code, to }: { readonly code: string; readonly to?: string }): CodeLink {
  return { code, text: to === undefined ? code : `${code}–${to}` };
}

function unique(links: readonly CodeLink[]): readonly CodeLink[] {
  return [...new Map(links.map((link) => [link.text, link])).values()];
}
