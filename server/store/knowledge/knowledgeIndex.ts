import type { ArticleCode } from '../../core/knowledge/articleCode';
import { rarity } from './articleScores';
import type { KnowledgeIndexMeta } from './indexMeta';
import type { Postings, PostingReader } from './postings';
import type { WordList } from './wordList';

/** An opened index: what both ways of searching work on. */
export class KnowledgeIndex {
  readonly words: WordList;
  readonly meta: KnowledgeIndexMeta;
  readonly articleCount: number;
  readonly #reader: PostingReader;
  readonly #codes: ReadonlyMap<number, readonly ArticleCode[]>;

  constructor(parts: { readonly words: WordList; readonly meta: KnowledgeIndexMeta; readonly reader: PostingReader }) {
    this.words = parts.words;
    this.meta = parts.meta;
    this.#reader = parts.reader;
    this.articleCount = parts.meta.titles.length;
    const codes = new Map<number, ArticleCode[]>();
    for (const [article, isClinicalModification, code, to] of parts.meta.codes) {
      const own: ArticleCode = { system: isClinicalModification === 1 ? 'ICD-10-CM' : 'ICD-10', code, ...(to === '' ? {} : { to }) };
      const known = codes.get(article);
      if (known === undefined) codes.set(article, [own]);
      else known.push(own);
    }
    this.#codes = codes;
  }

  postings(word: number): Postings {
    return this.#reader.read(word, this.words.articleCount(word));
  }

  rarity(word: number): number {
    return rarity(this.articleCount, this.words.articleCount(word));
  }

  /** The ICD-10 codes that an article states, in its own order. */
  codesOf(article: number): readonly ArticleCode[] {
    return this.#codes.get(article) ?? [];
  }

  /** All articles that state ICD-10 codes. */
  codedArticles(): Iterable<readonly [article: number, codes: readonly ArticleCode[]]> {
    return this.#codes;
  }
}
