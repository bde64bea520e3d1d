import type { ArticleCatalog } from '../articles/articleCatalog';
import { rarity } from './articleScores';
import type { Postings, PostingReader } from '../index/postings';
import { Tally } from './tally';
import type { WordList } from '../index/wordList';

export interface KnowledgeIndexParts {
  readonly words: WordList;
  readonly catalog: ArticleCatalog;
  readonly articleCount: number;
  readonly reader: PostingReader;
}

/** An opened index, shared by ranked and precise search. */
export class KnowledgeIndex {
  readonly words: WordList;
  readonly catalog: ArticleCatalog;
  readonly articleCount: number;
  /** Used by one query at a time. */
  readonly tally: Tally;
  readonly #reader: PostingReader;

  constructor({ words, catalog, articleCount, reader }: KnowledgeIndexParts) {
    this.words = words;
    this.catalog = catalog;
    this.articleCount = articleCount;
    this.tally = new Tally(articleCount);
    this.#reader = reader;
  }

  postings(word: number): Postings {
    return this.#reader.read(word, this.words.articleCount(word));
  }

  rarity(word: number): number {
    return rarity(this.articleCount, this.words.articleCount(word));
  }
}
