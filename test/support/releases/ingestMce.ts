import type { IngestOutcome } from '../../../ingest/protocol';
import { runIngest } from '../../../ingest/runIngest';
import { formatProblem } from '../../../server/core/base/problem';
import type { CodeEdits } from '../../../server/core/icd/edits';
import { editsSchemaVersion } from '../../../server/store/edits/editsFile';
import { openEdits } from '../../../server/store/edits/openEdits';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { starterFile } from './ingestHere';

/** Runs an ingest of edit lists in this process. `message` is the outcome's one line. */
export async function ingestMce(dataDirectory: string, from: string): Promise<{ outcome: IngestOutcome; message: string; warnings: readonly string[] }> {
  const warnings: string[] = [];
  const outcome = await runIngest(
    { source: 'mce', dataDirectory, from },
    {
      signal: new AbortController().signal,
      now: () => new Date('2026-11-23T12:00:00Z'),
      fetch: () => Promise.reject(new TypeError('the test has no network')),
      starterFile,
      onEvent: (event) => {
        if (event.type === 'warning') warnings.push(formatProblem(event.problem));
      },
    },
  );
  const message = outcome.status === 'failed' ? outcome.message : outcome.status === 'cancelled' ? 'cancelled' : outcome.summary;
  return { outcome, message, warnings };
}

/** The edit lists in force in a data folder. */
export async function openInstalledEdits(dataDirectory: string): Promise<CodeEdits> {
  const found = await findCurrentRelease(dataDirectory, 'mce', editsSchemaVersion);
  if (found.state !== 'ready') throw new Error(JSON.stringify(found));
  return openEdits(found.directory, found.release.id);
}
