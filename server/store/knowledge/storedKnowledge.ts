import { closeSync } from 'node:fs';
import { distanceAbove } from '../../core/knowledge/articleCode';
import type { KnowledgeArticle } from '../../core/knowledge/article';
import { rankCandidates } from '../../core/knowledge/candidateCodes';
import type { KnowledgeAnswer, KnowledgeBase, KnowledgeHit } from '../../core/knowledge/knowledgeBase';
import { parseQuery } from '../../core/knowledge/parseQuery';
import type { Query, QueryNode } from '../../core/knowledge/query';
import { makeSnippet, type ReachedWords } from '../../core/knowledge/snippet';
import { stemOf } from '../../core/knowledge/words';
import { bestArticles, type ArticleScores } from './articleScores';
import type { KnowledgeIndex } from './knowledgeIndex';
import { matchQuery } from './matchQuery';
import { readPiece } from './postings';
import { rankWords } from './rankWords';

/** Articles whose codes make the candidates: what stands far below says little of the query. */
const candidateArticles = 20;
/** A code further above than this has an article about half a chapter. */
const farthestAbove = 4.5;

const nothing: KnowledgeAnswer = { state: 'ok', hits: [], hasMore: false, candidates: [] };

export interface StoredKnowledgeParts {
  readonly releaseId: string;
  readonly index: KnowledgeIndex;
  readonly articleOffsets: Float64Array;
  /** Descriptors of the open files; they are closed with the base. */
  readonly files: { readonly articles: number; readonly postings: number };
}

/** The knowledge base over the files of its release. */
export class StoredKnowledge implements KnowledgeBase {
  readonly releaseId: string;
  readonly articleCount: number;
  readonly #parts: StoredKnowledgeParts;
  #names: ReadonlyMap<string, number> | undefined;
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
    const { scores, reached } = evaluate(parsed.query, index);
    const best = bestArticles(scores, Math.max(limit + 1, candidateArticles));
    const rated = best.slice(0, candidateArticles).map(({ article, score }) => ({ title: index.meta.titles[article] ?? '', score, codes: index.codesOf(article) }));
    const hits = best.slice(0, limit).map(({ article, score }) => toHit(this.#read(article), score, reached));
    return { state: 'ok', hits, hasMore: best.length > limit, candidates: rankCandidates(rated) };
  }

  findArticle(title: string): KnowledgeArticle | undefined {
    this.#names ??= namesOf(this.#parts.index);
    const article = this.#names.get(title.toLowerCase());
    return article === undefined ? undefined : this.#read(article);
  }

  articleFor(code: string): KnowledgeArticle | undefined {
    const key = code.replace('.', '').toUpperCase();
    let best: { readonly article: number; readonly distance: number } | undefined;
    for (const [article, codes] of this.#parts.index.codedArticles()) {
      codes.forEach((own, place) => {
        const above = distanceAbove(own, key);
        // Of articles equally near, the one that states the code earlier is more about it.
        const distance = above === undefined ? undefined : above + place / 100;
        if (distance !== undefined && distance <= farthestAbove && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { article, distance };
      });
    }
    return best === undefined ? undefined : this.#read(best.article);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeSync(this.#parts.files.articles);
    closeSync(this.#parts.files.postings);
  }

  #read(article: number): KnowledgeArticle {
    const { articleOffsets, files } = this.#parts;
    const start = articleOffsets[article] ?? 0;
    const line = readPiece(files.articles, start, (articleOffsets[article + 1] ?? start) - start);
    return JSON.parse(new TextDecoder().decode(line)) as KnowledgeArticle;
  }
}

function evaluate(query: Query, index: KnowledgeIndex): { readonly scores: ArticleScores; readonly reached: ReachedWords } {
  if (query.kind === 'precise') return { scores: matchQuery(query.root, index), reached: reachedBy(query.root, index) };
  const { scores, reached, slots } = rankWords(query.words, index);
  return { scores, reached: { has: (word) => reached.has(word), hints: hintsOf(reached), wanted: slots } };
}

function hintsOf(words: Iterable<string>): readonly string[] {
  return [...new Set(Array.from(words, stemOf))];
}

/** Words that a precise query highlights: all that its parts match, but for what it excludes. */
function reachedBy(root: QueryNode, index: KnowledgeIndex): ReachedWords {
  const words = new Set<string>();
  const ranges: { readonly from: number; readonly to: number }[] = [];
  let wanted = 0;
  const collect = (node: QueryNode): void => {
    if (node.kind === 'and' || node.kind === 'or') return node.parts.forEach(collect);
    wanted += 1;
    if (node.kind === 'word') for (const word of index.words.withStemOf(node.word)) words.add(index.words.word(word));
    if (node.kind === 'wildcard') for (const word of index.words.matching(node.pieces)) words.add(index.words.word(word));
    if (node.kind === 'phrase') for (const word of node.words) if (word !== null) words.add(word);
    if (node.kind === 'range') ranges.push(node);
  };
  collect(root);
  const has = (word: string): boolean => words.has(word) || (ranges.length > 0 && /^\d/.test(word) && ranges.some(({ from, to }) => Number(word) >= from && Number(word) <= to));
  return { has, hints: ranges.length > 0 ? [''] : hintsOf(words), wanted };
}

function toHit(article: KnowledgeArticle, score: number, reached: ReachedWords): KnowledgeHit {
  const { title, url, site, revision, revisedAt, licence, attribution, codes } = article;
  return {
    title,
    url,
    site,
    ...(revision === undefined ? {} : { revision }),
    ...(revisedAt === undefined ? {} : { revisedAt }),
    licence,
    attribution,
    score: Number(score.toFixed(4)),
    snippet: makeSnippet(article, reached),
    codes,
  };
}

/** Titles win over other names. */
function namesOf({ meta }: KnowledgeIndex): ReadonlyMap<string, number> {
  return new Map([...meta.names, ...meta.titles.map((title, article): readonly [string, number] => [title.toLowerCase(), article])]);
}
