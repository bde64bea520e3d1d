import type { ArticleSource, KnowledgeArticle } from '../../../core/knowledge/article';
import type { ArticleCode } from '../../../core/knowledge/articleCode';
import { damaged } from '../../columns/columnFile';
import { knowledgeColumnForm, knowledgeFiles } from '../knowledgeSchema';
import { readPassage, type PassagePlace } from './articleLine';
import { readPiece, type PagedFile } from '../pagedFile';
import { PassageTable } from './passageTable';

/** The head of an article's line. */
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

/** The lines were written by this program, so an invalid one means that the file or its position table was damaged. */
function parseLine<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw damaged(`${knowledgeFiles.articles}, ${knowledgeFiles.passages}`, 'an article has changed since it was written', knowledgeColumnForm);
  }
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
    return parseLine<KnowledgeArticle>(readPiece(articles, start, (articleOffsets[article + 1] ?? start) - start).toString('utf8'));
  }

  passages(article: number): PassageTable {
    const { passages, passageOffsets } = this.#files;
    const start = passageOffsets[article] ?? 0;
    return new PassageTable(passages.read(start, (passageOffsets[article + 1] ?? start) - start));
  }

  head(article: number, { headBytes }: PassageTable): ArticleHead {
    const { articles, articleOffsets } = this.#files;
    return parseLine<ArticleHead>(`${readPiece(articles, articleOffsets[article] ?? 0, headBytes).toString('utf8')}}`);
  }

  passage(article: number, { offset, length }: PassagePlace): string {
    const { articles, articleOffsets } = this.#files;
    return readPassage(readPiece(articles, (articleOffsets[article] ?? 0) + offset, length).toString('utf8'));
  }
}
