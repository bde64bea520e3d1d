import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { ProblemError } from '../../core/base/problem';
import type { KnowledgeBase } from '../../core/knowledge/knowledgeBase';
import { attachColumns, damaged } from '../columns/columnFile';
import { fileProblem } from '../release/fileProblem';
import { indexMetaSchema } from './indexMeta';
import { KnowledgeIndex } from './knowledgeIndex';
import { knowledgeColumnForm, knowledgeFiles } from './knowledgeSchema';
import { PostingReader } from './postings';
import { StoredKnowledge } from './storedKnowledge';
import { WordList } from './wordList';

const columnNames = ['words', 'wordOffsets', 'wordCounts', 'postingOffsets', 'stemOrder', 'numberWords', 'numberValues', 'articleOffsets'];

/**
 * Opens the articles of a release. Only the index is read, some megabytes for ten thousand articles; postings and articles
 * stay on the disk until a query needs them, so that opening blocks nobody and costs little memory.
 * @param directory the release's folder
 * @throws ProblemError where a file is missing, damaged or of another schema version, with what to do
 */
export async function openKnowledge(directory: string, releaseId: string): Promise<KnowledgeBase> {
  const where = path.join(directory, knowledgeFiles.index);
  const bytes = await readFile(where).catch((error: unknown) => {
    throw withAdvice(error, where);
  });
  const { meta, columns } = attachColumns(bytes, where, knowledgeColumnForm);
  const parsed = v.safeParse(indexMetaSchema, meta);
  const articleOffsets = columns['articleOffsets'];
  const postingOffsets = columns['postingOffsets'];
  if (!parsed.success || columnNames.some((name) => columns[name] === undefined)) throw damaged(where, 'it does not have the parts of an index', knowledgeColumnForm);
  if (!(articleOffsets instanceof Float64Array) || !(postingOffsets instanceof Float64Array)) throw damaged(where, 'its offsets are of the wrong type', knowledgeColumnForm);
  if (articleOffsets.length !== parsed.output.titles.length + 1) throw damaged(where, 'it tells of other articles than it has', knowledgeColumnForm);
  const articles = openFile(path.join(directory, knowledgeFiles.articles));
  try {
    const postings = openFile(path.join(directory, knowledgeFiles.postings));
    const index = new KnowledgeIndex({ words: new WordList(columns), meta: parsed.output, reader: new PostingReader(postings, postingOffsets) });
    return new StoredKnowledge({ releaseId, index, articleOffsets, files: { articles, postings } });
  } catch (error) {
    closeSync(articles);
    throw error;
  }
}

function openFile(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw withAdvice(error, file);
  }
}

function withAdvice(error: unknown, where: string): unknown {
  const problem = fileProblem(error, where);
  return problem === undefined ? error : new ProblemError({ ...problem, advice: knowledgeColumnForm.advice }, { cause: error });
}
