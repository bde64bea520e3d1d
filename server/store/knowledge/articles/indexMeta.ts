import * as v from 'valibot';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the index's table tells beside its columns. */
export const indexMetaSchema = v.object({
  articles: index,
  /** Hosts of articles in their order: each has the articles from its first one on. A host may come again. */
  sites: v.array(v.object({ host: v.string(), first: index })),
});

export type KnowledgeIndexMeta = Readonly<v.InferOutput<typeof indexMetaSchema>>;

/** A host, and the number of the first article in a row that is from there. */
export type ArticleSite = Readonly<KnowledgeIndexMeta['sites'][number]>;
