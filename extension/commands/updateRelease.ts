import { findIngestSource, type Freshness } from '../../ingest/protocol';
import type { ExtensionParts } from '../extensionParts';
import { readKnowledgeContact } from '../settings';
import { runIngest } from './ingestData';

/** Takes what a publisher has newer, at one click: its argument is the publisher's answer, as the page of data has it. */
export async function updateRelease(parts: ExtensionParts, newer?: unknown): Promise<void> {
  if (typeof newer !== 'object' || newer === null || !('kind' in newer) || typeof newer.kind !== 'string') return;
  const kind = findIngestSource(newer.kind);
  const address = 'address' in newer && typeof newer.address === 'string' ? newer.address : undefined;
  if (kind !== undefined) await takeNewer(parts, { kind, ...(address === undefined ? {} : { address }) });
}

/** Runs the ingest that brings what is newer: from its address, or the articles that have a newer revision. */
export async function takeNewer(parts: ExtensionParts, { kind, address }: Pick<Freshness, 'kind' | 'address'>): Promise<void> {
  await runIngest(parts, kind, kind === 'knowledge' ? { knowledge: { isRefresh: true, contact: readKnowledgeContact() } } : { ...(address === undefined ? {} : { from: address }) });
}
