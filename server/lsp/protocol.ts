import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { KnowledgeArticle } from '../core/knowledge/article';
import type { KnowledgeAnswer } from '../core/knowledge/knowledgeBase';

/** Language ids that the server answers for. */
export const clinicalNoteLanguage = 'clinical-note';

/** `initializationOptions` of the language server; every field optional, so that any editor can start it bare. */
export interface ServerOptions {
  /** Where the releases are; else `$HCDR_DATA_DIR`, else the platform's data folder. */
  readonly dataDirectory?: string;
  /** The client runs `command:` links in trusted Markdown (VS Code does); else links go to the publisher's browser tool. */
  readonly commandLinks?: boolean;
}

/** Edition as status bars and quick picks need it. */
export interface EditionSummary {
  readonly id: string;
  readonly label: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly kind: 'official' | 'starter';
  readonly rows: number;
  readonly billable: number;
}

/** What the server has loaded. A closed union, never flags. */
export type CatalogStatus =
  | { readonly state: 'loading' }
  | { readonly state: 'missing'; readonly message: string }
  | { readonly state: 'failed'; readonly message: string }
  | {
      readonly state: 'ready';
      readonly releaseId: string;
      readonly editions: readonly EditionSummary[];
      /** Id of the edition that today's notes are checked against, and whether it is really in force today. */
      readonly current: string;
      readonly currentInForce: boolean;
      /** A damaged newer release was passed over, say. */
      readonly warning?: string;
    };

export interface CodeSearchParams {
  /** Code prefix or words of a title. */
  readonly query: string;
  /** Date of service, `YYYY-MM-DD`; absent = today. */
  readonly on?: string;
  readonly limit: number;
}

export interface CodeSearchItem {
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
  /** The text to insert, in the format that the settings ask for. */
  readonly insertText: string;
}

export interface CodeSearchResult {
  readonly items: readonly CodeSearchItem[];
  readonly hasMore: boolean;
}

/** Client → server: what is loaded now. */
export const catalogStatusRequest = new RequestType0<CatalogStatus, void>('hcdr/catalogStatus');
/** Server → client: it changed (loaded, swapped, failed). */
export const catalogStatusChanged = new NotificationType<CatalogStatus>('hcdr/catalogStatusChanged');
/** Client → server: a release was promoted; look at the pointer again. */
export const reloadCatalog = new NotificationType0('hcdr/reloadCatalog');
/** Client → server: live search for the lookup quick pick. */
export const codeSearchRequest = new RequestType<CodeSearchParams, CodeSearchResult, void>('hcdr/codeSearch');
/** Client → server: the hover card of a code as Markdown, for the details view of the quick pick. */
export const codeCardRequest = new RequestType<{ readonly code: string; readonly on?: string }, string | null, void>('hcdr/codeCard');

/** Whether a knowledge base can be asked. */
export type KnowledgeStatus =
  | { readonly state: 'loading' }
  | { readonly state: 'missing'; readonly message: string }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly releaseId: string; readonly articles: number };

/** `missing`: there is no knowledge base to ask; the message says what to do. */
export type KnowledgeSearchResult = KnowledgeAnswer | { readonly state: 'missing'; readonly message: string };

/** An article as data, for panels, and as Markdown with its attribution, for a document. */
export interface KnowledgeArticleResult {
  readonly article: KnowledgeArticle;
  readonly markdown: string;
}

/** Client → server: the knowledge base in use; answered when a load under way has ended. */
export const knowledgeStatusRequest = new RequestType0<KnowledgeStatus, void>('knowledge/status');
/** Client → server: articles for a query, with snippets and candidate codes. At most 100. */
export const knowledgeSearchRequest = new RequestType<{ readonly query: string; readonly limit: number }, KnowledgeSearchResult, void>('knowledge/search');
/** Client → server: the article of a title (or another name of it), or of an ICD-10 code; null where there is none. */
export const knowledgeArticleRequest = new RequestType<{ readonly title?: string; readonly code?: string }, KnowledgeArticleResult | null, void>('knowledge/article');
