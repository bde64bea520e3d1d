import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { KnowledgeArticle } from '../../core/knowledge/article';
import { encodeColumns } from '../columns/columnFile';
import { writeArticleLine } from './articles/articleLine';
import { KnowledgeIndexBuilder } from './index/indexBuilder';
import { knowledgeColumnForm, knowledgeFiles } from './knowledgeSchema';
import { encodePassages } from './articles/passageTable';

export interface WriteKnowledgeOptions {
  /** A release's staging folder. */
  readonly directory: string;
  /** In storage order. */
  readonly articles: Iterable<KnowledgeArticle> | AsyncIterable<KnowledgeArticle>;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/** Writes articles, passages, postings and index into a staging folder. @returns the number of articles */
export async function writeKnowledge({ directory, articles, signal, onProgress }: WriteKnowledgeOptions): Promise<number> {
  const builder = new KnowledgeIndexBuilder();
  const lines = await PieceWriter.create(path.join(directory, knowledgeFiles.articles), signal);
  const tables = await PieceWriter.create(path.join(directory, knowledgeFiles.passages), signal);
  try {
    for await (const article of articles) {
      signal.throwIfAborted();
      const { bytes, headBytes, passages } = writeArticleLine(article);
      await lines.write(Buffer.concat([bytes, lineFeed]));
      await tables.write(encodePassages(headBytes, passages, builder.add(article)));
      onProgress?.(lines.offsets.length - 1);
    }
    await lines.flush();
    await tables.flush();
  } finally {
    await lines.close();
    await tables.close();
  }
  const { index, postings, places } = builder.finish({ articles: Float64Array.from(lines.offsets), passages: Float64Array.from(tables.offsets) });
  await writePieces(path.join(directory, knowledgeFiles.postings), postings, signal);
  await writePieces(path.join(directory, knowledgeFiles.places), places, signal);
  await writePieces(path.join(directory, knowledgeFiles.index), [encodeColumns(index, knowledgeColumnForm)], signal);
  return lines.offsets.length - 1;
}

const lineFeed = Buffer.from('\n');

/** Write buffer size in bytes; most posting lists are a few dozen bytes. */
const batchBytes = 1 << 20;

async function writePieces(name: string, pieces: readonly Uint8Array[], signal: AbortSignal): Promise<void> {
  const writer = await PieceWriter.create(name, signal);
  try {
    for (const piece of pieces) await writer.write(piece);
    await writer.flush();
  } finally {
    await writer.close();
  }
}

/** Writes pieces consecutively and records their offsets. */
class PieceWriter {
  /** Start offsets of the pieces, and the end of the last. */
  readonly offsets = [0];
  readonly #file: FileHandle;
  readonly #signal: AbortSignal;
  #batch: Uint8Array[] = [];
  #size = 0;

  private constructor(file: FileHandle, signal: AbortSignal) {
    this.#file = file;
    this.#signal = signal;
  }

  static async create(name: string, signal: AbortSignal): Promise<PieceWriter> {
    return new PieceWriter(await open(name, 'wx'), signal);
  }

  async write(piece: Uint8Array): Promise<void> {
    this.offsets.push((this.offsets.at(-1) ?? 0) + piece.length);
    this.#batch.push(piece);
    this.#size += piece.length;
    if (this.#size >= batchBytes) await this.flush();
  }

  async flush(): Promise<void> {
    this.#signal.throwIfAborted();
    const batch = Buffer.concat(this.#batch);
    this.#batch = [];
    this.#size = 0;
    await this.#file.appendFile(batch);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
