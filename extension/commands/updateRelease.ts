import { findIngestSource, type Freshness } from '../../ingest/protocol';
import type { ExtensionParts } from '../extensionParts';
import { readKnowledgeContact } from '../settings';
import { runIngest } from './ingestData';

/** Installs a newer release; its argument is the publisher's answer, as on the data page. */
export async function updateRelease(parts: ExtensionParts, newer?: unknown): Promise<void> {
  if (typeof newer !== 'object' || newer === null || !('kind' in newer) || typeof newer.kind !== 'string') return;
  const kind = findIngestSource(newer.kind);
  const address = 'address' in newer && typeof newer.address === 'string' ? newer.address : undefined;
  if (kind !== undefined) await takeNewer(parts, { kind, ...(address === undefined ? {} : { address }) });
}

/** Runs the ingest for a newer release: from its address, or, for articles, those with a newer revision. */
export async function takeNewer(parts: ExtensionParts, { kind, address }: Pick<Freshness, 'kind' | 'address'>): Promise<void> {
  await runIngest(parts, kind, kind === 'knowledge' ? { knowledge: { isRefresh: true, contact: readKnowledgeContact() } } : { ...(address === undefined ? {} : { from: address }) });
}
