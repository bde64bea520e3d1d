import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { Problem } from '../server/core/base/problem';
import type { JobEvent } from '../server/store/release/jobEvent';

/** What can be ingested; each is a kind of release. */
export const ingestSources = ['icd10cm', 'gems', 'hcc', 'icd10pcs', 'knowledge', 'mce', 'mimic', 'nih-cxr'] as const;
export type IngestSource = (typeof ingestSources)[number];

/** The source of that name, as a user types it. */
export function findIngestSource(name: string | undefined): IngestSource | undefined {
  return ingestSources.find((source) => source === name);
}

/** What a knowledge ingest fetches; all absent = nothing is fetched. */
export interface KnowledgeParams {
  /** Codes that articles are wanted for. */
  readonly codes?: readonly string[];
  /** A file of such codes. */
  readonly codesFile?: string;
  /** A folder whose notes use such codes. */
  readonly workspace?: string;
  /** Mail or web address of whoever runs this; needed for every request to a server. */
  readonly contact?: string;
  /** Search provider; absent = Wikidata, then the wiki's own search. */
  readonly provider?: 'wikidata' | 'mediawiki' | 'google';
  /** Address of the wiki; absent = the English Wikipedia. */
  readonly site?: string;
  /** Ask for pages again that were fetched in the last days; without codes, fetch the installed articles that have a newer revision. */
  readonly isRefresh?: boolean;
  /** Only tell what would be asked for. */
  readonly isDryRun?: boolean;
}

/** A request that a dry run found. */
export interface PlannedRequest {
  readonly url: string;
  readonly what: string;
  /** `kept`: no request is needed; `revalidate`: the server is only asked whether it changed. */
  readonly state: 'fetch' | 'revalidate' | 'kept';
}

/**
 * Contract of the ingest process (`dist/ingest.js`, forked with an IPC channel by the extension).
 * One request per process; the request's cancellation token cancels the job, and so does the parent's death.
 * The process ends when the parent disconnects, which it does as soon as it has the outcome.
 */
export interface IngestParams {
  readonly source: IngestSource;
  readonly dataDirectory: string;
  /**
   * gems: a folder, zip or file; absent = mirror.
   * icd10cm: a file, folder, zip or https address; absent = mirror, then the publisher, then the embedded starter set.
   * knowledge: a folder of saved pages, or one page; absent = the pages of `knowledge.codes`, else mirror.
   * mce: a file, folder or zip; absent = mirror.
   * mimic: a folder; absent = mirror.
   * nih-cxr: a folder, or the list of images; absent = mirror.
   */
  readonly from?: string;
  /** Of the source `knowledge` only. */
  readonly knowledge?: KnowledgeParams;
}

/** `refused`: files whose release was left out, though the rest is in place; absent where there are none. */
export type IngestOutcome =
  | { readonly status: 'promoted'; readonly releaseId: string; readonly summary: string; readonly refused?: readonly Problem[] }
  /** What was found is installed already; nothing was written. */
  | { readonly status: 'unchanged'; readonly summary: string; readonly refused?: readonly Problem[] }
  /** A dry run: nothing was fetched, nothing was written. */
  | { readonly status: 'planned'; readonly summary: string; readonly requests: readonly PlannedRequest[] }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'cancelled' };

/** True where all that was asked for is in place. */
export function isWhole(outcome: IngestOutcome): boolean {
  return outcome.status !== 'failed' && outcome.status !== 'cancelled' && !('refused' in outcome);
}

/** What a publisher says of the installed release of a kind. */
export interface Freshness {
  readonly kind: IngestSource;
  /** `unknown`: the publisher could not be asked, or its answer does not tell. */
  readonly state: 'current' | 'newer' | 'unknown';
  /** One sentence for people. */
  readonly message: string;
  /** Where the newer one is; absent where the ingest finds it by itself ({@link KnowledgeParams.isRefresh}). */
  readonly address?: string;
  /** Of articles: how many have a newer revision. */
  readonly newer?: number;
}

/** What is asked of the publishers. */
export interface FreshnessParams {
  readonly dataDirectory: string;
  /** As in {@link KnowledgeParams}; without one Wikipedia is not asked. */
  readonly contact?: string;
}

/** Asks the publishers, without ingesting anything: of the code lists always, of articles where some are installed. */
export const freshnessRequest = new RequestType<FreshnessParams, readonly Freshness[], void>('ingest/freshness');
export const ingestRequest = new RequestType<IngestParams, IngestOutcome, void>('ingest/run');
export const ingestEvent = new NotificationType<JobEvent>('ingest/event');
