import path from 'node:path';
import type { IngestOutcome, IngestParams } from '../../../ingest/protocol';
import { runIngest, type IngestContext } from '../../../ingest/runIngest';
import { formatProblem } from '../../../server/core/base/problem';
import type { KnowledgeBase } from '../../../server/core/knowledge/knowledgeBase';
import { openInstalledKnowledge } from '../../../server/store/knowledge/openInstalledKnowledge';
import { starterFile } from '../releases/ingestHere';

declare const __PROJECT_ROOT__: string;

/** Pages of diseases written for this project in the shape of Wikipedia's, one page that tells names apart and one redirect. */
export const knowledgePages = path.join(__PROJECT_ROOT__, 'test', 'fixtures', 'knowledge');

/** Runs a knowledge ingest in this process. `message` is the outcome's one line. */
export async function ingestKnowledge(params: Omit<IngestParams, 'source'>, context: Partial<IngestContext> = {}): Promise<{ outcome: IngestOutcome; message: string; warnings: readonly string[] }> {
  const warnings: string[] = [];
  const outcome = await runIngest(
    { source: 'knowledge', ...params },
    {
      signal: new AbortController().signal,
      now: () => new Date('2026-11-23T12:00:00Z'),
      fetch: () => Promise.reject(new TypeError('the test has no network')),
      starterFile,
      ...context,
      onEvent: (event) => {
        if (event.type === 'warning') warnings.push(formatProblem(event.problem));
        context.onEvent?.(event);
      },
    },
  );
  const message = outcome.status === 'failed' ? outcome.message : outcome.status === 'cancelled' ? 'cancelled' : outcome.summary;
  return { outcome, message, warnings };
}

/** The knowledge base in force in a data folder; whoever opens it closes it. */
export async function openKnowledgeOf(dataDirectory: string): Promise<KnowledgeBase> {
  const installed = await openInstalledKnowledge(dataDirectory);
  if (installed === undefined) throw new Error('No knowledge base is installed.');
  return installed.base;
}
