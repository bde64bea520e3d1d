import type { KnowledgeBase } from '../../core/knowledge/knowledgeBase';
import { ProblemError } from '../../core/base/problem';
import { openRelease } from '../release/openRelease';
import { knowledgeSchemaVersion } from './knowledgeSchema';
import { openKnowledge } from './openKnowledge';

/** The installed knowledge base, with a warning if a damaged newer one was skipped. */
export interface InstalledKnowledge {
  readonly base: KnowledgeBase;
  readonly warning?: string;
}

/**
 * Opens the current knowledge base.
 * @returns undefined if none is installed
 * @throws ProblemError if it cannot be read
 */
export async function openInstalledKnowledge(dataDirectory: string): Promise<InstalledKnowledge | undefined> {
  const current = await openRelease(dataDirectory, { kind: 'knowledge', schemaVersion: knowledgeSchemaVersion, open: openKnowledge });
  switch (current.state) {
    case 'none':
      return undefined;
    case 'newer-schema':
    case 'damaged':
      throw new ProblemError({ what: current.message });
    case 'ready':
      return { base: current.value, ...(current.warning === undefined ? {} : { warning: current.warning }) };
  }
}
