import path from 'node:path';
import type { IngestOutcome } from '../../../ingest/protocol';
import { runIngest, type IngestContext } from '../../../ingest/runIngest';
import { formatProblem } from '../../../server/core/base/problem';
import type { Edition } from '../../../server/core/icd/edition';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { readIcd10cmContent } from '../../../server/store/release/icd10cmContent';
import type { JobEvent } from '../../../server/store/release/jobEvent';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';

declare const __PROJECT_ROOT__: string;

/** The embedded starter set of the checkout. */
export const starterFile = path.join(__PROJECT_ROOT__, 'ingest', 'sources', 'icd10cm', 'icd10cm-order-starter.txt');

export interface IngestRun {
  readonly outcome: IngestOutcome;
  readonly events: readonly JobEvent[];
  /** Warnings, one line each. */
  readonly warnings: readonly string[];
}

/** Runs an ICD-10-CM ingest in this process, without a mirror and without a network unless the context gives one. */
export async function ingestHere(dataDirectory: string, from?: string, context: Partial<IngestContext> = {}): Promise<IngestRun> {
  const events: JobEvent[] = [];
  const outcome = await runIngest(
    { source: 'icd10cm', dataDirectory, ...(from === undefined ? {} : { from }) },
    {
      signal: new AbortController().signal,
      now: () => new Date('2026-11-23T12:00:00Z'),
      fetch: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('the test has no network') })),
      starterFile,
      ...context,
      onEvent: (event) => {
        events.push(event);
        context.onEvent?.(event);
      },
    },
  );
  const warnings = events.flatMap((event) => (event.type === 'warning' ? [formatProblem(event.problem)] : []));
  return { outcome, events, warnings };
}

/** The editions in force in a data folder, without their files' names and hashes. */
export async function installedEditions(dataDirectory: string): Promise<readonly Omit<Edition, 'sourceName' | 'sourceSha256'>[]> {
  const found = await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion);
  if (found.state !== 'ready' || found.warning !== undefined) throw new Error(JSON.stringify(found));
  const editions = readIcd10cmContent(found.release)?.editions ?? [];
  return editions.map(({ sourceName: _, sourceSha256: __, ...edition }) => edition);
}
