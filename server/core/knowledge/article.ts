import type { ArticleCode } from './articleCode';

/** What a row of an article's box of facts tells (rows of Wikipedia's template "Infobox medical condition"). */
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

/** One row of the box of facts, without its reference marks. */
export interface ArticleFact {
  readonly field: FactField;
  /** As the page writes it: `Usual onset`. */
  readonly label: string;
  /** The whole value on one line. */
  readonly text: string;
  /** Its parts where the page lists them, else the text as the only one. */
  readonly items: readonly string[];
}

/** A section of an article; the lead stands apart. */
export interface ArticleSection {
  readonly heading: string;
  /** 2 for a chapter of the page, 3 for one within it, and so on. */
  readonly level: number;
  readonly paragraphs: readonly string[];
}

/** Where an article is from and on what terms; kept with everything that is shown of it. */
export interface ArticleSource {
  /** Address of the page that people read. */
  readonly url: string;
  /** Host of the site: `en.wikipedia.org`. */
  readonly site: string;
  /** Number of the revision; undefined where the saved page does not tell. */
  readonly revision?: number;
  /** ISO 8601 moment of that revision. */
  readonly revisedAt?: string;
  /** Short name of the licence: `CC BY-SA 4.0`. */
  readonly licence: string;
  /** The line to show beside any part of the text. */
  readonly attribution: string;
}

/** An encyclopedia article as plain text, without its tables, references and navigation. */
export interface KnowledgeArticle extends ArticleSource {
  readonly title: string;
  /** Other names of the same thing: bold ones of the first paragraph, and titles that redirect here. */
  readonly aliases: readonly string[];
  readonly lead: readonly string[];
  readonly facts: readonly ArticleFact[];
  readonly codes: readonly ArticleCode[];
  readonly sections: readonly ArticleSection[];
}
