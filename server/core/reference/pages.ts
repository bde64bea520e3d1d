import type { Span } from '../base/span';

// What the pages of the reference panel show, as plain data: the language server makes it, the panel paints it.

/** A code in a list of results. */
export interface CodeRow {
  readonly code: string;
  readonly title: string;
  /** False for a header, which is drawn dimmed. */
  readonly isBillable: boolean;
  /** Of a code that is none of ICD-10-CM. */
  readonly system?: 'ICD-9-CM';
}

/** Lines of a table of the Index, with their codes by column. */
export interface CodeTable {
  /** With the edition that it is of. */
  readonly title: string;
  readonly lines: readonly { readonly term: string; readonly cells: readonly (CodeLink & { readonly column: string })[] }[];
}

/** A part of the codes that a query finds, best first; `hasMore`: another part can be asked for. Tables come with the first. */
export type CodeList = MissingData | { readonly state: 'ready'; readonly rows: readonly CodeRow[]; readonly hasMore: boolean; readonly tables?: readonly CodeTable[] };

/** A node of the codes' tree: `id` is the number of a chapter, the id of a block (`J09-J18`) or a code. */
export interface CodeTreeRow {
  readonly id: string;
  readonly title: string;
  readonly kind: 'chapter' | 'block' | 'header' | 'billable';
  readonly hasChildren: boolean;
}

/** A line under a heading of a code's page; one with a code leads to that code's page, and so do the links in its text. */
export interface PageLine {
  readonly code?: string;
  readonly text: string;
  /** Codes that the text names, in order, without overlaps. */
  readonly links?: readonly (Span & { readonly code: string })[];
  /** Small print behind it. */
  readonly note?: string;
}

export interface PageGroup {
  readonly heading: string;
  readonly lines: readonly PageLine[];
}

/** Everything that is known of one code. */
export interface CodePage {
  readonly code: string;
  readonly title: string;
  /** Status in words. */
  readonly status: string;
  readonly isBillable: boolean;
  readonly groups: readonly PageGroup[];
}

/** What to show where a kind of data is not installed, or cannot be read. */
export interface MissingData {
  readonly state: 'missing';
  readonly message: string;
}

/** One film of the X-ray metadata. */
export interface FilmRow {
  readonly name: string;
  readonly patient: number;
  readonly followUp: number;
  readonly age?: number;
  readonly sex?: string;
  readonly view: string;
  readonly split: string;
  readonly labels: readonly string[];
  readonly boxes: number;
}

/** Conditions that a film fulfils, all of them. */
export interface FilmConditions {
  readonly label?: string;
  readonly view?: string;
  readonly split?: string;
  readonly patient?: number;
}

export interface FilmQuery extends FilmConditions {
  /** Films passed over, for the next part of a long list. */
  readonly skip: number;
}

export type FilmPage = MissingData | { readonly state: 'ready'; readonly total: number; readonly all: number; readonly rows: readonly FilmRow[] };

/** A code to link to, and as it is written, which may be a range (`J12–J18`) or want more characters (`C79.8-`). */
export interface CodeLink {
  readonly code: string;
  readonly text: string;
}

/** An article in a list of results. */
export interface ArticleRow {
  readonly title: string;
  readonly snippet: string;
  readonly highlights: readonly Span[];
  readonly codes: readonly CodeLink[];
  readonly site: string;
}

export type ArticleList =
  | MissingData
  /** The query cannot be read; `at` is the place of its wrong character. */
  | { readonly state: 'wrong'; readonly message: string; readonly at: number }
  /** A part of the articles, best first, and the codes that the best of them stand for. */
  | { readonly state: 'ready'; readonly rows: readonly ArticleRow[]; readonly hasMore: boolean; readonly candidates: readonly CodeLink[] };

/** An article to read, with its source. */
export interface ArticlePage {
  readonly title: string;
  readonly lead: readonly string[];
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly sections: readonly { readonly heading: string; readonly level: number; readonly paragraphs: readonly string[] }[];
  readonly codes: readonly CodeLink[];
  readonly url: string;
  readonly attribution: string;
}

/** A coded diagnosis of an encounter, judged by the release of its own day and by today's. */
export interface EncounterCode {
  readonly code: string;
  readonly system: 'ICD-9-CM' | 'ICD-10-CM';
  readonly title: string;
  /** Status and release in words. */
  readonly then: string;
  readonly today: string;
}

/** One kind of data, installed or not. */
export interface DataRow {
  /** As `hcdr ingest` names it; `xray-model` for models. */
  readonly kind: string;
  readonly title: string;
  readonly isInstalled: boolean;
  /** ISO 8601 moment of the ingest, and how long ago it was in words. */
  readonly date?: string;
  readonly age?: string;
  readonly sizeBytes?: number;
  /** What it holds, in one line; empty where nothing is told. */
  readonly headline: string;
  /** The same line by line. */
  readonly lines: readonly string[];
  /** What is wrong, and what to do about it. */
  readonly message?: string;
  /** How its publisher brings out new ones. */
  readonly publisher: string;
}

export type DataList = MissingData | { readonly state: 'ready'; readonly rows: readonly DataRow[] };

/** What the publisher of a kind says. */
export interface PublisherAnswer {
  readonly kind: string;
  readonly state: 'current' | 'newer' | 'unknown';
  readonly message: string;
  /** Where the newer one is, where the ingest does not find it by itself. */
  readonly address?: string;
}

/** The panel's pages, in the order of their tabs. */
export const referencePages = ['codes', 'knowledge', 'xrays', 'data'] as const;
export type ReferencePageName = (typeof referencePages)[number];

/** A page of the panel, and what it shows. */
export interface ReferencePlace {
  readonly page: ReferencePageName;
  /** Code or title that is open. */
  readonly open?: string;
  readonly query?: string;
  /** Of the page `xrays`. */
  readonly films?: FilmConditions;
}
