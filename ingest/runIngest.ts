import { formatProblem } from '../server/core/base/problem';
import { catalogSchemaVersion } from '../server/store/catalog/schemaVersion';
import type { JobListener } from '../server/store/release/jobEvent';
import { runJob } from '../server/store/release/runJob';
import type { Fetch } from './fetchWithDeadline';
import { runIcd10cmJob } from './jobs/icd10cm';
import type { IngestOutcome, IngestParams } from './protocol';
import { isAddress } from './sources/icd10cm/chooseSource';

/** What an ingest needs of the world around it. */
export interface IngestContext {
  readonly signal: AbortSignal;
  readonly onEvent: JobListener;
  readonly now: () => Date;
  readonly fetch: Fetch;
  /** The offline mirror, see {@link findMirror}; absent where there is none. */
  readonly mirror?: string;
  /** The embedded starter set, `starter/icd10cm-order-starter.txt` beside the bundle. */
  readonly starterFile: string;
  /** Root of the publisher's folders; only tests name another. */
  readonly publisherRoot?: string;
}

/**
 * Ingests one source into the data folder, in this process: the editor's forked ingest process and the command line
 * both come here. With `from` that source only; without it the mirror, the publisher, the starter set, in this order.
 * Never leaves half a release behind; see {@link runJob}. Throws only for bugs.
 */
export async function runIngest(params: IngestParams, context: IngestContext): Promise<IngestOutcome> {
  const { mirror, publisherRoot } = context;
  const outcome = await runJob({
    job: `ingest ${params.source}`,
    source: describeSource(params.from, mirror),
    dataDirectory: params.dataDirectory,
    kind: params.source,
    schemaVersion: catalogSchemaVersion,
    signal: context.signal,
    onEvent: context.onEvent,
    now: context.now,
    run: (stage) =>
      runIcd10cmJob(stage, {
        from: params.from,
        mirror,
        starterFile: context.starterFile,
        fetch: context.fetch,
        now: context.now(),
        ...(publisherRoot === undefined ? {} : { publisherRoot }),
      }),
  });
  return outcome.status === 'failed' ? { status: 'failed', message: formatProblem(outcome.problem) } : outcome;
}

function describeSource(from: string | undefined, mirror: string | undefined): string {
  if (from !== undefined) return isAddress(from) ? from : `the files at ${from}`;
  return mirror === undefined ? 'the publisher’s newest release' : `the offline mirror at ${mirror}`;
}
