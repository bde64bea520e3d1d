import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { Problem } from '../server/core/base/problem';
import type { JobEvent } from '../server/store/release/jobEvent';

/** The sources of an ingest; each is a kind of release. */
export const ingestSources = ['icd10cm', 'gems', 'hcc', 'icd10pcs', 'knowledge', 'mce', 'mimic', 'nih-cxr'] as const;
export type IngestSource = (typeof ingestSources)[number];

/** The source with a name as typed by a user. */
export function findIngestSource(name: string | undefined): IngestSource | undefined {
  return ingestSources.find((source) => source === name);
}

/** What a knowledge ingest fetches; nothing if all are absent. */
export interface KnowledgeParams {
  /** Codes to find articles for. */
  readonly codes?: readonly string[];
  /** A file with such codes. */
  readonly codesFile?: string;
  /** A folder whose notes use such codes. */
  readonly workspace?: string;
  /** Email or web address of the user, required for any request to a server. */
  readonly contact?: string;
  /** Search provider; by default Wikidata, then the wiki's own search. */
  readonly provider?: 'wikidata' | 'mediawiki' | 'google';
  /** Address of the wiki; by default the English Wikipedia. */
  readonly site?: string;
  /** Revalidate recently fetched pages; without codes, fetch the installed articles that have a newer revision. */
  readonly isRefresh?: boolean;
  /** Only list the requests. */
  readonly isDryRun?: boolean;
}

/** A request listed by a dry run. */
export interface PlannedRequest {
  readonly url: string;
  readonly what: string;
  /** `kept`: no request needed; `revalidate`: the server is only asked whether the page changed. */
  readonly state: 'fetch' | 'revalidate' | 'kept';
}

/**
 * Contract of the ingest process (`dist/ingest.js`, forked with an IPC channel by the extension). One request per process; the
 * request's cancellation token cancels the job, as does the parent's exit. The process ends when the parent disconnects, which it
 * does once it has the outcome.
 */
export interface IngestParams {
  readonly source: IngestSource;
  readonly dataDirectory: string;
  /**
   * Per source:
   * gems: a folder, zip or file; absent = mirror.
   * icd10cm: a file, folder, zip or https address; absent = mirror, then the publisher, then the embedded starter set.
   * knowledge: a folder of saved pages, or one page; absent = the pages for `knowledge.codes`, otherwise mirror.
   * mce: a file, folder or zip; absent = mirror.
   * mimic: a folder; absent = mirror.
   * nih-cxr: a folder, or the list of images; absent = mirror.
   */
  readonly from?: string;
  /** Only for the source `knowledge`. */
  readonly knowledge?: KnowledgeParams;
}

/** `refused`: files whose release was left out although the rest is installed; absent if there are none. */
export type IngestOutcome =
  | { readonly status: 'promoted'; readonly releaseId: string; readonly summary: string; readonly refused?: readonly Problem[] }
  /** Everything found is installed already; nothing was written. */
  | { readonly status: 'unchanged'; readonly summary: string; readonly refused?: readonly Problem[] }
  /** A dry run: nothing was fetched or written. */
  | { readonly status: 'planned'; readonly summary: string; readonly requests: readonly PlannedRequest[] }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'cancelled' };

/** True if everything requested is installed. */
export function isWhole(outcome: IngestOutcome): boolean {
  return outcome.status !== 'failed' && outcome.status !== 'cancelled' && !('refused' in outcome);
}

/** Whether a newer release of a kind is available. */
export interface Freshness {
  readonly kind: IngestSource;
  /** `unknown`: the publisher could not be asked, or its answer is inconclusive. */
  readonly state: 'current' | 'newer' | 'unknown';
  /** One sentence for display. */
  readonly message: string;
  /** Address of the newer release; absent if the ingest finds it itself ({@link KnowledgeParams.isRefresh}). */
  readonly address?: string;
  /** Number of articles with a newer revision. */
  readonly newer?: number;
}

/** Parameters of a freshness check. */
export interface FreshnessParams {
  readonly dataDirectory: string;
  /** See {@link KnowledgeParams}; without it, Wikipedia is not asked. */
  readonly contact?: string;
}

/** Asks the publishers without ingesting anything: always for the code lists, for articles if any are installed. */
export const freshnessRequest = new RequestType<FreshnessParams, readonly Freshness[], void>('ingest/freshness');
export const ingestRequest = new RequestType<IngestParams, IngestOutcome, void>('ingest/run');
export const ingestEvent = new NotificationType<JobEvent>('ingest/event');
