import { formatProblem } from '../server/core/base/problem';
import { schemaVersions } from '../server/store/installed/schemaVersions';
import type { JobListener } from '../server/store/release/jobEvent';
import { runJob, type Stage, type StageResult } from '../server/store/release/runJob';
import type { Fetch } from './fetchWithDeadline';
import { sleep } from './download';
import type { FetchSurroundings } from './sources/knowledge/finders/knowledgeSite';
import type { Patience } from './sources/knowledge/site/politeClient';
import { runGemsJob } from './jobs/gems';
import { runHccJob } from './jobs/hcc';
import { runIcd10cmJob } from './jobs/icd10cm';
import { runIcd10pcsJob } from './jobs/icd10pcs';
import { chooseFetchedPages, chooseSavedPages, runKnowledgeJob } from './jobs/knowledge';
import { runMceJob } from './jobs/mce';
import { runMimicJob } from './jobs/mimic';
import { runNihCxrJob } from './jobs/nihCxr';
import { planKnowledge } from './planKnowledge';
import type { IngestOutcome, IngestParams, KnowledgeParams } from './protocol';
import { isAddress } from './sources/icd10cm/chooseSource';

/** The environment of an ingest. */
export interface IngestContext {
  readonly signal: AbortSignal;
  readonly onEvent: JobListener;
  readonly now: () => Date;
  readonly fetch: Fetch;
  /** The offline mirror, see {@link findMirror}; absent if there is none. */
  readonly mirror?: string;
  /** The embedded starter set, `starter/icd10cm-order-starter.txt` next to the bundle. */
  readonly starterFile: string;
  /** Root of the publisher's folders; overridden only in tests. */
  readonly publisherRoot?: string;
  /** Environment with the keys of search providers; the process's own if absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Randomness and delays between requests; overridden only in tests. */
  readonly patience?: Pick<Patience, 'random' | 'sleep'>;
}

/**
 * Ingests one source into the data folder, in this process; used by both the editor's ingest process and the command line. With
 * `from` only that source is used; otherwise the mirror, the publisher and the starter set are tried in this order, as far as the
 * source has them. Never leaves a partial release behind; see {@link runJob}. Throws only for bugs.
 */
export async function runIngest(params: IngestParams, context: IngestContext): Promise<IngestOutcome> {
  if (params.knowledge?.isDryRun === true) return planKnowledge(params.dataDirectory, params.knowledge, context);
  const outcome = await runJob({
    job: `ingest ${params.source}`,
    source: describeSource(params, context.mirror),
    dataDirectory: params.dataDirectory,
    kind: params.source,
    schemaVersion: schemaVersions[params.source],
    signal: context.signal,
    onEvent: context.onEvent,
    now: context.now,
    run: (stage) => runSource(stage, params, context),
  });
  return outcome.status === 'failed' ? { status: 'failed', message: formatProblem(outcome.problem) } : outcome;
}

function runSource(stage: Stage, params: IngestParams, context: IngestContext): Promise<StageResult> {
  const { source, from, dataDirectory } = params;
  const { mirror, starterFile, fetch, now, publisherRoot } = context;
  switch (source) {
    case 'gems':
      return runGemsJob(stage, { from, mirror });
    case 'hcc':
      return runHccJob(stage, { from, mirror });
    case 'icd10pcs':
      return runIcd10pcsJob(stage, { from, mirror });
    case 'icd10cm':
      return runIcd10cmJob(stage, { from, mirror, starterFile, fetch, now: now(), ...(publisherRoot === undefined ? {} : { publisherRoot }) });
    case 'knowledge':
      return ingestKnowledge(stage, params, context);
    case 'mce':
      return runMceJob(stage, { from, mirror });
    case 'mimic':
      return runMimicJob(stage, { from, mirror, dataDirectory });
    case 'nih-cxr':
      return runNihCxrJob(stage, { from, mirror });
  }
}

/** Saved pages if given, otherwise pages for codes or newer revisions if requested, otherwise those of the mirror. */
async function ingestKnowledge(stage: Stage, { dataDirectory, from, knowledge }: IngestParams, context: IngestContext): Promise<StageResult> {
  const isFetched = from === undefined && knowledge !== undefined && wantsPages(knowledge);
  if (!isFetched) return runKnowledgeJob(stage, chooseSavedPages({ from, mirror: context.mirror }, stage.signal));
  const onReceived = (url: string, receivedBytes: number): void => stage.emit({ type: 'downloading', url, receivedBytes });
  const surroundings: FetchSurroundings = { ...context, ...(context.patience ?? { random: Math.random, sleep }), env: context.env ?? {}, dataDirectory, signal: stage.signal, onReceived };
  return runKnowledgeJob(stage, await chooseFetchedPages(knowledge, surroundings, stage));
}

function wantsPages({ codes, codesFile, workspace, isRefresh }: KnowledgeParams): boolean {
  return codes !== undefined || codesFile !== undefined || workspace !== undefined || isRefresh === true;
}

function describeSource({ from, knowledge }: IngestParams, mirror: string | undefined): string {
  if (from !== undefined) return isAddress(from) ? from : `the files at ${from}`;
  if (knowledge !== undefined && wantsPages(knowledge)) return knowledge.site ?? 'Wikipedia';
  return mirror === undefined ? 'the publisher’s newest release' : `the offline mirror at ${mirror}`;
}
