import { RequestType } from 'vscode-jsonrpc';
import type { ArticleList, ArticlePage, CodeList, CodePage, DataList, EncounterCode, FilmPage, FilmQuery, MissingData } from '../core/reference/pages';

/** An encounter as the tree view lists it. Its ids stay between the server and the view. */
export interface EncounterItem {
  readonly id: string;
  readonly subject: string;
  readonly label: string;
  readonly detail: string;
  readonly hasCodes: boolean;
}

export type EncounterList = MissingData | { readonly state: 'ready'; readonly items: readonly EncounterItem[]; readonly hasMore: boolean };

/** A query, and how many of its results the client has already: an answer is the next part of them. */
export interface PartOfResults {
  readonly query: string;
  readonly skip: number;
}

/** Codes by prefix, words of a diagnosis, or the form of ICD-9-CM. */
export const codesRequest = new RequestType<PartOfResults, CodeList, void>('hcdr/codes');
/** Everything of a code, ICD-9-CM codes included; null where nothing is known of it. */
export const codePageRequest = new RequestType<{ readonly code: string }, CodePage | null, void>('hcdr/codePage');
export const filmsRequest = new RequestType<FilmQuery, FilmPage, void>('hcdr/films');
/** Articles by symptoms and terms, with snippets and candidate codes; answered when a load under way has ended. */
export const articlesRequest = new RequestType<PartOfResults, ArticleList, void>('hcdr/articles');
/** The article of a title (or another name of it), or of an ICD-10 code; null where there is none. */
export const articleRequest = new RequestType<{ readonly title: string } | { readonly code: string }, ArticlePage | null, void>('hcdr/article');
export const encountersRequest = new RequestType<Record<string, never>, EncounterList, void>('hcdr/encounters');
/** The coded diagnoses of an encounter; empty where it, or the code lists, are not installed any more. */
export const encounterCodesRequest = new RequestType<{ readonly id: string }, readonly EncounterCode[], void>('hcdr/encounterCodes');
/** The encounter as a clinical note; null where it is not installed any more. */
export const encounterNoteRequest = new RequestType<{ readonly id: string }, string | null, void>('hcdr/encounterNote');
/** What is installed of every kind of data, and how old it is. */
export const installedRequest = new RequestType<Record<string, never>, DataList, void>('hcdr/installed');
