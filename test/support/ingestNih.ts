import { runIngest, type IngestContext } from '../../ingest/runIngest';
import type { IngestOutcome } from '../../ingest/protocol';
import { formatProblem } from '../../server/core/base/problem';
import type { XrayMetadata } from '../../server/core/xray/xrayMetadata';
import { findCurrentRelease } from '../../server/store/release/findCurrentRelease';
import { openXrayMetadata } from '../../server/store/xray/openXrayMetadata';
import { xrayMetadataSchemaVersion } from '../../server/store/xray/xraySchema';
import { starterFile } from './ingestHere';

/** Runs an ingest of NIH sheets in this process. `message` is the outcome's one line. */
export async function ingestNih(dataDirectory: string, from?: string, context: Partial<IngestContext> = {}): Promise<{ outcome: IngestOutcome; message: string; warnings: readonly string[] }> {
  const warnings: string[] = [];
  const outcome = await runIngest(
    { source: 'nih-cxr', dataDirectory, ...(from === undefined ? {} : { from }) },
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

/** The metadata in force in a data folder. */
export async function openInstalledXrays(dataDirectory: string): Promise<XrayMetadata> {
  const found = await findCurrentRelease(dataDirectory, 'nih-cxr', xrayMetadataSchemaVersion);
  if (found.state !== 'ready') throw new Error(JSON.stringify(found));
  return openXrayMetadata(found.directory);
}
