import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { ProblemError } from '../../core/base/problem';
import type { KnowledgeBase } from '../../core/knowledge/knowledgeBase';
import { attachColumns, damaged, type ColumnArray } from '../columns/columnFile';
import { fileProblem } from '../release/fileProblem';
import { ArticleCatalog } from './articles/articleCatalog';
import { ArticleReader } from './articles/articleReader';
import { indexMetaSchema } from './articles/indexMeta';
import { KnowledgeIndex } from './query/knowledgeIndex';
import { knowledgeColumnForm, knowledgeFiles } from './knowledgeSchema';
import { PagedFile } from './pagedFile';
import { PostingReader } from './index/postings';
import { StoredKnowledge } from './storedKnowledge';
import { WordList } from './index/wordList';

const wordColumns = ['words', 'wordOffsets', 'wordCounts', 'stemOrder', 'stemPlaces', 'numberWords', 'numberValues'];
const otherFiles = ['articles', 'passages', 'postings', 'places'] as const;

/**
 * Opens the articles of a release. Only the index is read, several megabytes for ten thousand articles, and not parsed; postings
 * and articles stay on disk until a query needs them, so opening blocks nothing and takes little memory.
 * @param directory the release's folder
 * @throws ProblemError if a file is missing, damaged or of another schema version, with advice
 */
export async function openKnowledge(directory: string, releaseId: string): Promise<KnowledgeBase> {
  const where = path.join(directory, knowledgeFiles.index);
  const bytes = await readFile(where).catch((error: unknown) => {
    throw withAdvice(error, where);
  });
  const { meta, columns } = attachColumns(bytes, where, knowledgeColumnForm);
  const parsed = v.safeParse(indexMetaSchema, meta);
  if (!parsed.success || wordColumns.some((name) => columns[name] === undefined)) throw damaged(where, 'it does not have the parts of an index', knowledgeColumnForm);
  const { articles: articleCount, sites } = parsed.output;
  const articleOffsets = offsetsOf(columns['articleOffsets'], where);
  const passageOffsets = offsetsOf(columns['passageOffsets'], where);
  if (articleOffsets.length !== articleCount + 1 || passageOffsets.length !== articleCount + 1) throw damaged(where, 'it tells of other articles than it has', knowledgeColumnForm);
  const [articles, passages, postings, places] = openFiles(directory);
  const reader = new PostingReader({ postings: new PagedFile(postings), places: new PagedFile(places), postingOffsets: offsetsOf(columns['postingOffsets'], where), placeOffsets: offsetsOf(columns['placeOffsets'], where) });
  const catalog = new ArticleCatalog({ titles: textOf(columns['titles']), names: textOf(columns['names']), codes: textOf(columns['codes']), categories: textOf(columns['categories']), sites });
  const index = new KnowledgeIndex({ words: new WordList(columns), catalog, articleCount, reader });
  return new StoredKnowledge({ releaseId, index, reader: new ArticleReader({ articles, passages: new PagedFile(passages), articleOffsets, passageOffsets }), files: [articles, passages, postings, places] });
}

function offsetsOf(column: ColumnArray | undefined, where: string): Float64Array {
  if (column instanceof Float64Array) return column;
  throw damaged(where, 'its offsets are of the wrong type', knowledgeColumnForm);
}

function textOf(column: ColumnArray | undefined): string {
  return column === undefined ? '' : new TextDecoder().decode(column);
}

/** Opens all files, or none. */
function openFiles(directory: string): readonly [number, number, number, number] {
  const opened: number[] = [];
  for (const name of otherFiles) {
    const file = path.join(directory, knowledgeFiles[name]);
    try {
      opened.push(openSync(file, 'r'));
    } catch (error) {
      opened.forEach((descriptor) => closeSync(descriptor));
      throw withAdvice(error, file);
    }
  }
  const [articles = -1, passages = -1, postings = -1, places = -1] = opened;
  return [articles, passages, postings, places];
}

function withAdvice(error: unknown, where: string): unknown {
  const problem = fileProblem(error, where);
  return problem === undefined ? error : new ProblemError({ ...problem, advice: knowledgeColumnForm.advice }, { cause: error });
}
