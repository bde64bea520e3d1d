import type { Span } from '../base/span';

// View models of the reference panel: the language server builds them, the panel renders them.

/** A search result. */
export interface CodeRow {
  readonly code: string;
  readonly title: string;
  /** False for a header, which is dimmed. */
  readonly isBillable: boolean;
  /** Set if the code is not ICD-10-CM. */
  readonly system?: 'ICD-9-CM';
}

/** Rows of an index table, with their codes by column. */
export interface CodeTable {
  /** Including its edition. */
  readonly title: string;
  readonly lines: readonly { readonly term: string; readonly cells: readonly (CodeLink & { readonly column: string })[] }[];
}

/** One page of search results, best first; `hasMore`: another page can be requested. Tables come with the first page. */
export type CodeList = MissingData | { readonly state: 'ready'; readonly rows: readonly CodeRow[]; readonly hasMore: boolean; readonly tables?: readonly CodeTable[] };

/** A node of the code tree: `id` is a chapter number, a block id (`J09-J18`) or a code. */
export interface CodeTreeRow {
  readonly id: string;
  readonly title: string;
  readonly kind: 'chapter' | 'block' | 'header' | 'billable';
  readonly hasChildren: boolean;
}

/** A line under a heading of a code's page. A line with a code links to that code's page, as do the links in its text. */
export interface PageLine {
  readonly code?: string;
  readonly text: string;
  /** Code references in the text, in order, without overlaps. */
  readonly links?: readonly (Span & { readonly code: string })[];
  /** Secondary text after it. */
  readonly note?: string;
}

export interface PageGroup {
  readonly heading: string;
  readonly lines: readonly PageLine[];
}

/** The page of one code. */
export interface CodePage {
  readonly code: string;
  readonly title: string;
  /** Status in words. */
  readonly status: string;
  readonly isBillable: boolean;
  readonly groups: readonly PageGroup[];
}

/** Shown if a kind of data is not installed or cannot be read. */
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

/** Filter; a film must meet all conditions. */
export interface FilmConditions {
  readonly label?: string;
  readonly view?: string;
  readonly split?: string;
  readonly patient?: number;
}

export interface FilmQuery extends FilmConditions {
  /** Number of films to skip, for paging. */
  readonly skip: number;
}

export type FilmPage = MissingData | { readonly state: 'ready'; readonly total: number; readonly all: number; readonly rows: readonly FilmRow[] };

/** A code to link to, and its written form, which may be a range (`J12–J18`) or incomplete (`C79.8-`). */
export interface CodeLink {
  readonly code: string;
  readonly text: string;
}

/** An article in a list of search results. */
export interface ArticleRow {
  readonly title: string;
  readonly snippet: string;
  readonly highlights: readonly Span[];
  readonly codes: readonly CodeLink[];
  readonly site: string;
}

export type ArticleList =
  | MissingData
  /** The query is invalid; `at` is the offset of the error. */
  | { readonly state: 'wrong'; readonly message: string; readonly at: number }
  /** One page of articles, best first, and the codes that the best of them state. */
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

/** A coded diagnosis of an encounter, evaluated with the release of its own date and with today's. */
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
  /** Name used by `hcdr ingest`; `xray-model` for models. */
  readonly kind: string;
  readonly title: string;
  readonly isInstalled: boolean;
  /** ISO 8601 time of the ingest, and its age in words. */
  readonly date?: string;
  readonly age?: string;
  readonly sizeBytes?: number;
  /** Contents in one line; may be empty. */
  readonly headline: string;
  /** The same line by line. */
  readonly lines: readonly string[];
  /** The problem and how to resolve it. */
  readonly message?: string;
  /** The publisher's release schedule. */
  readonly publisher: string;
}

export type DataList = MissingData | { readonly state: 'ready'; readonly rows: readonly DataRow[] };

/** Result of asking a publisher for news. */
export interface PublisherAnswer {
  readonly kind: string;
  readonly state: 'current' | 'newer' | 'unknown';
  readonly message: string;
  /** Download address, if the ingest does not find it by itself. */
  readonly address?: string;
}

/** The panel's pages, in the order of their tabs. */
export const referencePages = ['codes', 'knowledge', 'xrays', 'data'] as const;
export type ReferencePageName = (typeof referencePages)[number];

/** A page of the panel and its state. */
export interface ReferencePlace {
  readonly page: ReferencePageName;
  /** The open code or article title. */
  readonly open?: string;
  readonly query?: string;
  /** Filter of the page `xrays`. */
  readonly films?: FilmConditions;
}
