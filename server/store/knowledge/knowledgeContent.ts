import * as v from 'valibot';
import type { Release } from '../release/manifest';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const contentSchema = v.object({
  articles: count,
  /** Articles that state an ICD-10 code. */
  coded: count,
  /** Articles whose box of facts has symptoms. */
  withSymptoms: count,
  /** Hosts of the articles. */
  sites: v.array(v.string()),
  /** ISO 8601 moment of the youngest revision. */
  newestRevision: v.optional(v.string()),
});

/** What the manifest of a `knowledge` release says of its content. */
export type KnowledgeContent = v.InferOutput<typeof contentSchema>;

/** The counts of a `knowledge` release; undefined where its manifest does not tell. */
export function readKnowledgeContent(release: Release): KnowledgeContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for people. */
export function describeKnowledgeContent({ articles, coded, withSymptoms, sites }: KnowledgeContent): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  return `${number(articles)} ${articles === 1 ? 'article' : 'articles'} of ${sites.join(', ')}, ${number(coded)} with ICD-10 codes, ${number(withSymptoms)} with symptoms (CC BY-SA)`;
}
