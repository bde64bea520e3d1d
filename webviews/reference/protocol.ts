import type { ArticleList, ArticlePage, CodeList, CodePage, CodeTreeRow, DataList, FilmPage, FilmQuery, PublisherAnswer, ReferencePlace } from '../../server/core/reference/pages';

/** Contract between the reference panel and the extension host, over postMessage. Every question has a number; its answer has the same. */

/** What the panel asks, by the name of the question. Lists come in parts: `skip` counts the rows that are there already. */
export interface Questions {
  readonly codes: { readonly ask: { readonly query: string; readonly skip: number }; readonly answer: CodeList };
  readonly tree: { readonly ask: { readonly id?: string }; readonly answer: readonly CodeTreeRow[] };
  readonly code: { readonly ask: { readonly code: string }; readonly answer: CodePage | null };
  readonly articles: { readonly ask: { readonly query: string; readonly skip: number }; readonly answer: ArticleList };
  readonly article: { readonly ask: { readonly title: string } | { readonly code: string }; readonly answer: ArticlePage | null };
  readonly films: { readonly ask: FilmQuery; readonly answer: FilmPage };
  readonly installed: { readonly ask: Record<string, never>; readonly answer: DataList };
  /** Asks the publishers over the network; null where they could not be asked. */
  readonly publishers: { readonly ask: Record<string, never>; readonly answer: readonly PublisherAnswer[] | null };
}
export type QuestionName = keyof Questions;

/** From the extension host to the panel. The first answer to `ready` is `go`. */
export type HostMessage =
  | { readonly type: 'go'; readonly place?: ReferencePlace; readonly labels: readonly string[] }
  /** Other data came in: ask again. */
  | { readonly type: 'refresh' }
  /** Something to know, said once. */
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  /** The question could not be answered; the sentence says what to do. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string };

/** From the panel to the extension host. */
export type PanelMessage =
  | { readonly type: 'ready' }
  | { readonly [Name in QuestionName]: { readonly type: 'ask'; readonly id: number; readonly name: Name; readonly ask: Questions[Name]['ask'] } }[QuestionName]
  /** Nobody waits for the answer of this question any more. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'ingest'; readonly source: string }
  /** Takes what the publisher has newer, without further questions. */
  | { readonly type: 'update'; readonly newer: PublisherAnswer }
  /** The setting of the weekly check. */
  | { readonly type: 'open-check-setting' }
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'open-film'; readonly name: string }
  | { readonly type: 'open-link'; readonly url: string };
