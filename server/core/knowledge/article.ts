import type { ArticleCode } from './articleCode';

/** Fields of an article's infobox (Wikipedia's template "Infobox medical condition"). */
export const factFields = [
  'otherNames',
  'specialty',
  'symptoms',
  'complications',
  'onset',
  'duration',
  'types',
  'causes',
  'riskFactors',
  'diagnosticMethod',
  'differentialDiagnosis',
  'prevention',
  'treatment',
  'medication',
  'prognosis',
  'frequency',
  'deaths',
] as const;
export type FactField = (typeof factFields)[number];

/** One infobox row, without reference marks. */
export interface ArticleFact {
  readonly field: FactField;
  /** As on the page: `Usual onset`. */
  readonly label: string;
  /** The whole value on one line. */
  readonly text: string;
  /** List items if the page lists several, else the whole text. */
  readonly items: readonly string[];
}

/** A section of an article; the lead is separate. */
export interface ArticleSection {
  readonly heading: string;
  /** Heading level: 2 for a top-level section, 3 for a subsection, and so on. */
  readonly level: number;
  readonly paragraphs: readonly string[];
}

/** Source and licence of an article; shown with every part of it. */
export interface ArticleSource {
  /** Address of the page for readers. */
  readonly url: string;
  /** Host of the site: `en.wikipedia.org`. */
  readonly site: string;
  /** Revision id; undefined if the saved page does not state it. */
  readonly revision?: number;
  /** ISO 8601 time of that revision. */
  readonly revisedAt?: string;
  /** Short name of the licence: `CC BY-SA 4.0`. */
  readonly licence: string;
  /** Attribution line to show with any part of the text. */
  readonly attribution: string;
}

/** An encyclopedia article as plain text, without its tables, references and navigation. */
export interface KnowledgeArticle extends ArticleSource {
  readonly title: string;
  /** Aliases: bold names in the first paragraph, and redirect titles. */
  readonly aliases: readonly string[];
  readonly lead: readonly string[];
  readonly facts: readonly ArticleFact[];
  readonly codes: readonly ArticleCode[];
  readonly sections: readonly ArticleSection[];
}
