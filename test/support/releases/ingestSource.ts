import type { IngestOutcome, IngestSource } from '../../../ingest/protocol';
import { runIngest, type IngestContext } from '../../../ingest/runIngest';
import { formatProblem } from '../../../server/core/base/problem';
import { starterFile } from './ingestHere';

export interface SourceRun {
  readonly outcome: IngestOutcome;
  /** The outcome's one line. */
  readonly message: string;
  /** One line each. */
  readonly warnings: readonly string[];
}

/** Runs the ingest of any source in this process, without a network. */
export async function ingestSource(source: IngestSource, dataDirectory: string, from?: string, context: Partial<IngestContext> = {}): Promise<SourceRun> {
  const warnings: string[] = [];
  const outcome = await runIngest(
    { source, dataDirectory, ...(from === undefined ? {} : { from }) },
    {
      signal: new AbortController().signal,
      now: () => new Date('2026-11-23T12:00:00Z'),
      fetch: () => Promise.reject(new TypeError('the test has no network')),
      starterFile,
      onEvent: (event) => {
        if (event.type === 'warning') warnings.push(formatProblem(event.problem));
      },
      ...context,
    },
  );
  const message = outcome.status === 'failed' ? outcome.message : outcome.status === 'cancelled' ? 'cancelled' : outcome.summary;
  return { outcome, message, warnings };
}
