import type { ColumnForm } from '../columns/columnFile';

/** Schema version of the files of a `knowledge` release. Readers reject any other; a new ingest rewrites them. */
export const knowledgeSchemaVersion = 3;

/**
 * The files of a `knowledge` release. `articles.jsonl` has one article per line as JSON; `passages.bin` the position of each text
 * in its line; `postings.bin` the articles of each word, `places.bin` the positions within them; `index.bin` what is kept in
 * memory: the term dictionary, offsets into the other files, titles and codes. All but the last are read piecewise on demand.
 */
export const knowledgeFiles = { articles: 'articles.jsonl', passages: 'passages.bin', postings: 'postings.bin', places: 'places.bin', index: 'index.bin' } as const;

/** The index's magic bytes, and the wording of its errors. */
export const knowledgeColumnForm: ColumnForm = {
  magic: 'HCDRknow',
  schemaVersion: knowledgeSchemaVersion,
  subject: 'knowledge base',
  advice: 'Build it again: hcdr ingest knowledge.',
};
