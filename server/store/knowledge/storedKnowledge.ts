import { closeSync } from 'node:fs';
import type { KnowledgeArticle } from '../../core/knowledge/article';
import { rankCandidates } from '../../core/knowledge/candidateCodes';
import type { KnowledgeAnswer, KnowledgeBase, KnowledgeHit } from '../../core/knowledge/knowledgeBase';
import { parseQuery } from '../../core/knowledge/parseQuery';
import type { Query, QueryNode } from '../../core/knowledge/query';
import { cutSnippet } from '../../core/knowledge/snippet';
import type { ArticleReader } from './articles/articleReader';
import { bestArticles, type ArticleScores } from './query/articleScores';
import { findPassage, type ReachedWord } from './query/findPassage';
import type { KnowledgeIndex } from './query/knowledgeIndex';
import { matchQuery } from './query/matchQuery';
import { rankWords } from './query/rankWords';

/** Number of top articles whose codes become candidates; lower articles are hardly related to the query. */
const candidateArticles = 20;

const nothing: KnowledgeAnswer = { state: 'ok', hits: [], hasMore: false, candidates: [] };

export interface StoredKnowledgeParts {
  readonly releaseId: string;
  readonly index: KnowledgeIndex;
  readonly reader: ArticleReader;
  /** Descriptors of the open files, closed together with the base. */
  readonly files: readonly number[];
}

/** The knowledge base, on the files of its release. */
export class StoredKnowledge implements KnowledgeBase {
  readonly releaseId: string;
  readonly articleCount: number;
  readonly #parts: StoredKnowledgeParts;
  #isClosed = false;

  constructor(parts: StoredKnowledgeParts) {
    this.releaseId = parts.releaseId;
    this.articleCount = parts.index.articleCount;
    this.#parts = parts;
  }

  search(text: string, limit: number): KnowledgeAnswer {
    const parsed = parseQuery(text);
    if (parsed.state === 'wrong') return parsed;
    if (parsed.state === 'empty' || this.articleCount === 0) return nothing;
    const { index } = this.#parts;
    const { scores, words } = evaluate(parsed.query, index);
    const best = bestArticles(scores, Math.max(limit + 1, candidateArticles));
    const rated = best.slice(0, candidateArticles).map(({ article, score }) => ({ title: index.catalog.title(article), score, codes: index.catalog.codesOf(article) }));
    const reached = Array.from(words, (word): ReachedWord => ({ word, postings: index.postings(word) }));
    const hits = best.slice(0, limit).map(({ article, score }) => this.#hit(article, score, reached));
    return { state: 'ok', hits, hasMore: best.length > limit, candidates: rankCandidates(rated) };
  }

  findArticle(title: string): KnowledgeArticle | undefined {
    const { index, reader } = this.#parts;
    const article = index.catalog.find(title);
    return article === undefined ? undefined : reader.whole(article);
  }

  articleFor(code: string): KnowledgeArticle | undefined {
    const { index, reader } = this.#parts;
    const article = index.catalog.nearest(code.replace('.', '').toUpperCase());
    return article === undefined ? undefined : reader.whole(article);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const file of this.#parts.files) closeSync(file);
  }

  #hit(article: number, score: number, reached: readonly ReachedWord[]): KnowledgeHit {
    const { index, reader } = this.#parts;
    const table = reader.passages(article);
    const { codes, ...head } = reader.head(article, table);
    const { passage, words } = findPassage(article, table, { reached, index });
    const text = passage === undefined ? head.title : reader.passage(article, passage);
    return { ...head, score: Number(score.toFixed(4)), snippet: cutSnippet(text, (word) => words.has(word)), codes };
  }
}

/** Scores of all articles, and the matched words. */
function evaluate(query: Query, index: KnowledgeIndex): { readonly scores: ArticleScores; readonly words: Iterable<number> } {
  if (query.kind === 'ranked') return rankWords(query.words, index);
  return { scores: matchQuery(query.root, index), words: new Set(wordsOf(query.root, index)) };
}

/** Words matched by the parts of a precise query, excluding negated parts. */
function wordsOf(node: QueryNode, index: KnowledgeIndex): readonly number[] {
  const { words } = index;
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.flatMap((part) => wordsOf(part, index));
    case 'word':
      return words.withStemOf(node.word);
    case 'wildcard':
      return words.matching(node.pieces);
    case 'range':
      return words.between(node.from, node.to);
    case 'phrase':
      return node.words.flatMap((word) => (word === null ? [] : (words.find(word) ?? [])));
    case 'code':
    case 'site':
    case 'not':
      return [];
  }
}
