import { open } from 'node:fs/promises';
import path from 'node:path';
import type { KnowledgeArticle } from '../../core/knowledge/article';
import { encodeColumns } from '../columns/columnFile';
import { KnowledgeIndexBuilder } from './indexBuilder';
import { knowledgeColumnForm, knowledgeFiles } from './knowledgeSchema';

export interface WriteKnowledgeOptions {
  /** A release's staging folder. */
  readonly directory: string;
  /** In the order in which they are to be kept. */
  readonly articles: Iterable<KnowledgeArticle> | AsyncIterable<KnowledgeArticle>;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/** Writes articles, postings and index into a staging folder. @returns the number of articles */
export async function writeKnowledge({ directory, articles, signal, onProgress }: WriteKnowledgeOptions): Promise<number> {
  const builder = new KnowledgeIndexBuilder();
  const offsets = [0];
  const file = await open(path.join(directory, knowledgeFiles.articles), 'wx');
  try {
    let end = 0;
    for await (const article of articles) {
      signal.throwIfAborted();
      const line = Buffer.from(`${JSON.stringify(article)}\n`);
      await file.appendFile(line);
      offsets.push((end += line.length));
      builder.add(article);
      onProgress?.(offsets.length - 1);
    }
  } finally {
    await file.close();
  }
  const { index, postings } = builder.finish(Float64Array.from(offsets));
  await writePostings(path.join(directory, knowledgeFiles.postings), postings, signal);
  const indexFile = await open(path.join(directory, knowledgeFiles.index), 'wx');
  try {
    await indexFile.writeFile(encodeColumns(index, knowledgeColumnForm));
  } finally {
    await indexFile.close();
  }
  return offsets.length - 1;
}

/** So many bytes go to the disk at once: most postings are a few dozen bytes long. */
const batchBytes = 1 << 20;

async function writePostings(name: string, postings: readonly Uint8Array[], signal: AbortSignal): Promise<void> {
  const file = await open(name, 'wx');
  try {
    let batch: Uint8Array[] = [];
    let size = 0;
    for (const piece of postings) {
      batch.push(piece);
      size += piece.length;
      if (size < batchBytes) continue;
      signal.throwIfAborted();
      await file.appendFile(Buffer.concat(batch));
      batch = [];
      size = 0;
    }
    await file.appendFile(Buffer.concat(batch));
  } finally {
    await file.close();
  }
}
