import type { Span } from '../base/span';
import type { ArticleSource, KnowledgeArticle } from './article';
import type { ArticleCode, CodeSystem } from './articleCode';
import type { QueryError } from './query';

/** A piece of an article that shows why it was found. */
export interface Snippet {
  /** Plain text; an ellipsis where it was cut. */
  readonly text: string;
  /** Where in the text the words of the query stand, in order, without overlaps. */
  readonly highlights: readonly Span[];
}

/** One article that a search found. */
export interface KnowledgeHit extends ArticleSource {
  readonly title: string;
  /** Greater is better; comparable within one answer only. */
  readonly score: number;
  readonly snippet: Snippet;
  readonly codes: readonly ArticleCode[];
}

/** A code, or a range of codes, that articles found by a search stand for. A place to begin looking, never a diagnosis. */
export interface CandidateCode {
  readonly code: string;
  /** Last code of a range, inclusive. */
  readonly to?: string;
  readonly system: CodeSystem;
  /** 1 for the best candidate of an answer. */
  readonly score: number;
  /** Titles of the articles that it comes from, best first. */
  readonly articles: readonly string[];
}

export type KnowledgeAnswer =
  | { readonly state: 'ok'; readonly hits: readonly KnowledgeHit[]; readonly hasMore: boolean; readonly candidates: readonly CandidateCode[] }
  /** The query cannot be read; the error points at its character. */
  | { readonly state: 'wrong'; readonly error: QueryError };

/** The installed articles, read-only and whole: an implementation never changes after it was opened. */
export interface KnowledgeBase {
  /** Id of the store release that it was opened from. */
  readonly releaseId: string;
  readonly articleCount: number;
  /** Articles for a query (see `parseQuery`), best first, and the ICD-10 codes that the best of them state. */
  search(query: string, limit: number): KnowledgeAnswer;
  /** The article with this title, or with it as another name or a redirect; case does not matter. */
  findArticle(title: string): KnowledgeArticle | undefined;
  /** The article that speaks of an ICD-10 code: one that states it, else the nearest code above it. */
  articleFor(code: string): KnowledgeArticle | undefined;
  close(): void;
}
