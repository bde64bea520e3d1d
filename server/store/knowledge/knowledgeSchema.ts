import type { ColumnForm } from '../columns/columnFile';

/** Version of the files of a `knowledge` release; the reader refuses any other, and a new ingest writes them anew. */
export const knowledgeSchemaVersion = 3;

/**
 * The files of a `knowledge` release. `articles.jsonl` has one article per line, as JSON; `passages.bin` tells where in its line
 * each text of an article lies; `postings.bin` in which articles each word stands, `places.bin` at which places of them;
 * `index.bin` has what is kept in memory: the words, where the parts of the other files lie, titles and codes of the articles.
 * All but the last are read piece by piece, when a query needs them.
 */
export const knowledgeFiles = { articles: 'articles.jsonl', passages: 'passages.bin', postings: 'postings.bin', places: 'places.bin', index: 'index.bin' } as const;

/** How the index begins, and what is said of one that cannot be used. */
export const knowledgeColumnForm: ColumnForm = {
  magic: 'HCDRknow',
  schemaVersion: knowledgeSchemaVersion,
  subject: 'knowledge base',
  advice: 'Build it again: hcdr ingest knowledge.',
};
