import * as v from 'valibot';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The metadata of the index file. */
export const indexMetaSchema = v.object({
  articles: index,
  /** Hosts of articles in order; each covers the articles from its first one. A host may occur repeatedly. */
  sites: v.array(v.object({ host: v.string(), first: index })),
});

export type KnowledgeIndexMeta = Readonly<v.InferOutput<typeof indexMetaSchema>>;

/** A host, and the first article number of a run from it. */
export type ArticleSite = Readonly<KnowledgeIndexMeta['sites'][number]>;
