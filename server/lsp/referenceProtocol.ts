import { RequestType } from 'vscode-jsonrpc';
import type { ArticleList, ArticlePage, CodePage, CodeRow, FilmPage, FilmQuery, MissingData } from '../core/reference/pages';

/** An encounter as the tree view lists it. Its ids stay between the server and the view. */
export interface EncounterItem {
  readonly id: string;
  readonly subject: string;
  readonly label: string;
  readonly detail: string;
}

export type EncounterList = MissingData | { readonly state: 'ready'; readonly items: readonly EncounterItem[]; readonly hasMore: boolean };

/** What stands below a node of the code tree; without one, the chapters. */
export const codeTreeRequest = new RequestType<{ readonly node?: string }, readonly CodeRow[], void>('hcdr/codeTree');
/** Everything of a code, ICD-9-CM codes included; null where nothing is known of it. */
export const codePageRequest = new RequestType<{ readonly code: string }, CodePage | null, void>('hcdr/codePage');
export const filmsRequest = new RequestType<FilmQuery, FilmPage, void>('hcdr/films');
export const articlesRequest = new RequestType<{ readonly query: string }, ArticleList, void>('hcdr/articles');
export const articleRequest = new RequestType<{ readonly title: string }, ArticlePage | null, void>('hcdr/article');
export const encountersRequest = new RequestType<Record<string, never>, EncounterList, void>('hcdr/encounters');
/** The encounter as a clinical note; null where it is not installed any more. */
export const encounterNoteRequest = new RequestType<{ readonly id: string }, string | null, void>('hcdr/encounterNote');
