import type { IngestContext } from '../../../ingest/runIngest';
import type { XrayMetadata } from '../../../server/core/xray/xrayMetadata';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { openXrayMetadata } from '../../../server/store/xray/openXrayMetadata';
import { xrayMetadataSchemaVersion } from '../../../server/store/xray/xraySchema';
import { ingestSource, type SourceRun } from '../releases/ingestSource';

/** Runs an ingest of NIH sheets in this process. */
export function ingestNih(dataDirectory: string, from?: string, context: Partial<IngestContext> = {}): Promise<SourceRun> {
  return ingestSource('nih-cxr', dataDirectory, from, context);
}

/** The metadata in force in a data folder. */
export async function openInstalledXrays(dataDirectory: string): Promise<XrayMetadata> {
  const found = await findCurrentRelease(dataDirectory, 'nih-cxr', xrayMetadataSchemaVersion);
  if (found.state !== 'ready') throw new Error(JSON.stringify(found));
  return openXrayMetadata(found.directory);
}
