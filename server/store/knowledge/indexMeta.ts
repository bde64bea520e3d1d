import * as v from 'valibot';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the index tells of every article without reading it; an article is named by its number. */
export const indexMetaSchema = v.object({
  titles: v.array(v.string()),
  urls: v.array(v.string()),
  /** Other names, lower case. */
  names: v.array(v.tuple([v.string(), index])),
  /** Hosts, and for each article the number of its host. */
  sites: v.array(v.string()),
  siteOf: v.array(index),
  /** ICD-10 codes: article, 1 for ICD-10-CM and 0 for the WHO's, code, last code of a range or an empty text. */
  codes: v.array(v.tuple([index, v.picklist([0, 1]), v.string(), v.string()])),
});

export interface KnowledgeIndexMeta {
  readonly titles: readonly string[];
  readonly urls: readonly string[];
  readonly names: readonly (readonly [string, number])[];
  readonly sites: readonly string[];
  readonly siteOf: readonly number[];
  readonly codes: readonly (readonly [article: number, isClinicalModification: 0 | 1, code: string, to: string])[];
}
