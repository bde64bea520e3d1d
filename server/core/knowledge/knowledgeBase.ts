import type { Span } from '../base/span';
import type { ArticleSource, KnowledgeArticle } from './article';
import type { ArticleCode, CodeSystem } from './articleCode';
import type { QueryError } from './query';

/** An excerpt that shows why an article was found. */
export interface Snippet {
  /** Plain text; an ellipsis where it was cut. */
  readonly text: string;
  /** Spans of the query's words in the text, in order, without overlaps. */
  readonly highlights: readonly Span[];
}

/** A search hit. */
export interface KnowledgeHit extends ArticleSource {
  readonly title: string;
  /** Higher is better; comparable only within one answer. */
  readonly score: number;
  readonly snippet: Snippet;
  readonly codes: readonly ArticleCode[];
}

/** A code or code range stated by the articles found. A starting point for lookup, never a diagnosis. */
export interface CandidateCode {
  readonly code: string;
  /** Last code of a range, inclusive. */
  readonly to?: string;
  readonly system: CodeSystem;
  /** 1 for the best candidate of an answer. */
  readonly score: number;
  /** Titles of its articles, best first. */
  readonly articles: readonly string[];
}

export type KnowledgeAnswer =
  | { readonly state: 'ok'; readonly hits: readonly KnowledgeHit[]; readonly hasMore: boolean; readonly candidates: readonly CandidateCode[] }
  /** The query is invalid; the error has its offset. */
  | { readonly state: 'wrong'; readonly error: QueryError };

/** The installed articles. Immutable. */
export interface KnowledgeBase {
  /** Id of the store release it was opened from. */
  readonly releaseId: string;
  readonly articleCount: number;
  /** Articles that match a query (see `parseQuery`), best first, and the ICD-10 codes that the best of them state. */
  search(query: string, limit: number): KnowledgeAnswer;
  /** Finds an article by title, alias or redirect, ignoring case. */
  findArticle(title: string): KnowledgeArticle | undefined;
  /** Finds the article for an ICD-10 code: one that states it, else one for its nearest ancestor. */
  articleFor(code: string): KnowledgeArticle | undefined;
  close(): void;
}
