import { RequestType } from 'vscode-jsonrpc';
import type { ArticleList, ArticlePage, CodeList, CodePage, DataList, EncounterCode, FilmPage, FilmQuery, MissingData } from '../core/reference/pages';

/** An encounter in the tree view. Its ids never leave the server and the view. */
export interface EncounterItem {
  readonly id: string;
  readonly subject: string;
  readonly label: string;
  readonly detail: string;
  readonly hasCodes: boolean;
}

export type EncounterList = MissingData | { readonly state: 'ready'; readonly items: readonly EncounterItem[]; readonly hasMore: boolean };

/** A query, and the number of results the client already has; the answer is the next page. */
export interface PartOfResults {
  readonly query: string;
  readonly skip: number;
}

/** Codes by prefix, words of a diagnosis, or ICD-9-CM code. */
export const codesRequest = new RequestType<PartOfResults, CodeList, void>('hcdr/codes');
/** The full page of a code, including ICD-9-CM codes; null if unknown. */
export const codePageRequest = new RequestType<{ readonly code: string }, CodePage | null, void>('hcdr/codePage');
export const filmsRequest = new RequestType<FilmQuery, FilmPage, void>('hcdr/films');
/** Articles by symptoms and terms, with snippets and candidate codes; answered once a current load has ended. */
export const articlesRequest = new RequestType<PartOfResults, ArticleList, void>('hcdr/articles');
/** The article with a title (or alternative name), or about an ICD-10 code; null if there is none. */
export const articleRequest = new RequestType<{ readonly title: string } | { readonly code: string }, ArticlePage | null, void>('hcdr/article');
export const encountersRequest = new RequestType<Record<string, never>, EncounterList, void>('hcdr/encounters');
/** The coded diagnoses of an encounter; empty if it or the code lists are no longer installed. */
export const encounterCodesRequest = new RequestType<{ readonly id: string }, readonly EncounterCode[], void>('hcdr/encounterCodes');
/** The encounter as a clinical note; null if it is no longer installed. */
export const encounterNoteRequest = new RequestType<{ readonly id: string }, string | null, void>('hcdr/encounterNote');
/** What is installed of every kind of data, and how old it is. */
export const installedRequest = new RequestType<Record<string, never>, DataList, void>('hcdr/installed');
