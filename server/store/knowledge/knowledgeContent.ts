import * as v from 'valibot';
import type { Release } from '../release/manifest';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const contentSchema = v.object({
  articles: count,
  /** Articles that state an ICD-10 code. */
  coded: count,
  /** Articles with symptoms in their fact box. */
  withSymptoms: count,
  /** Hosts of the articles. */
  sites: v.array(v.string()),
  /** ISO 8601 time of the newest revision. */
  newestRevision: v.optional(v.string()),
});

/** The manifest's content entry of a `knowledge` release. */
export type KnowledgeContent = v.InferOutput<typeof contentSchema>;

/** The counts of a `knowledge` release; undefined if its manifest lacks them. */
export function readKnowledgeContent(release: Release): KnowledgeContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}

/** One line for display. */
export function describeKnowledgeContent({ articles, coded, withSymptoms, sites }: KnowledgeContent): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  return `${number(articles)} ${articles === 1 ? 'article' : 'articles'} of ${sites.join(', ')}, ${number(coded)} with ICD-10 codes, ${number(withSymptoms)} with symptoms (CC BY-SA)`;
}
