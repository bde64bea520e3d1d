import type { ColumnForm } from '../columns/columnFile';

/** Version of the files of a `knowledge` release; the reader refuses any other, and a new ingest writes them anew. */
export const knowledgeSchemaVersion = 1;

/**
 * The files of a `knowledge` release. `articles.jsonl` has one article per line, as JSON; `postings.bin` tells for each word
 * in which articles and at which places it stands; `index.bin` has what is kept in memory: the words, where their postings
 * and the articles lie, and the articles' codes. The first two are read piece by piece, when a query needs them.
 */
export const knowledgeFiles = { articles: 'articles.jsonl', postings: 'postings.bin', index: 'index.bin' } as const;

/** How the index begins, and what is said of one that cannot be used. */
export const knowledgeColumnForm: ColumnForm = {
  magic: 'HCDRknow',
  schemaVersion: knowledgeSchemaVersion,
  subject: 'knowledge base',
  advice: 'Build it again: hcdr ingest knowledge.',
};
