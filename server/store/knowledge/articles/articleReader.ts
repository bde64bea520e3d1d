import type { ArticleSource, KnowledgeArticle } from '../../../core/knowledge/article';
import type { ArticleCode } from '../../../core/knowledge/articleCode';
import { readPassage, type PassagePlace } from './articleLine';
import { readPiece, type PagedFile } from '../pagedFile';
import { PassageTable } from './passageTable';

/** What an article's line begins with. */
export interface ArticleHead extends ArticleSource {
  readonly title: string;
  readonly codes: readonly ArticleCode[];
}

export interface ArticleFiles {
  /** Descriptor of an open file; the caller closes it. */
  readonly articles: number;
  readonly passages: PagedFile;
  readonly articleOffsets: Float64Array;
  readonly passageOffsets: Float64Array;
}

/** Reads articles, or single parts of them, from their files. */
export class ArticleReader {
  readonly #files: ArticleFiles;

  constructor(files: ArticleFiles) {
    this.#files = files;
  }

  whole(article: number): KnowledgeArticle {
    const { articles, articleOffsets } = this.#files;
    const start = articleOffsets[article] ?? 0;
    return JSON.parse(readPiece(articles, start, (articleOffsets[article + 1] ?? start) - start).toString('utf8')) as KnowledgeArticle;
  }

  passages(article: number): PassageTable {
    const { passages, passageOffsets } = this.#files;
    const start = passageOffsets[article] ?? 0;
    return new PassageTable(passages.read(start, (passageOffsets[article + 1] ?? start) - start));
  }

  head(article: number, { headBytes }: PassageTable): ArticleHead {
    const { articles, articleOffsets } = this.#files;
    return JSON.parse(`${readPiece(articles, articleOffsets[article] ?? 0, headBytes).toString('utf8')}}`) as ArticleHead;
  }

  passage(article: number, { offset, length }: PassagePlace): string {
    const { articles, articleOffsets } = this.#files;
    return readPassage(readPiece(articles, (articleOffsets[article] ?? 0) + offset, length).toString('utf8'));
  }
}
