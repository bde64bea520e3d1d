import { runKnowledgeJob } from '../../../ingest/jobs/knowledge';
import { runIngest } from '../../../ingest/runIngest';
import type { SavedPage } from '../../../ingest/sources/knowledge/savedPages';
import { knowledgeSchemaVersion } from '../../../server/store/knowledge/knowledgeSchema';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { runJob } from '../../../server/store/release/runJob';
import { generateArticles } from '../../support/knowledge/generatedArticles';

/** So many pages the knowledge base is to bear. */
export const pageCount = 10_000;

export interface PreparedKnowledge {
  /** Indexing, writing and verifying, without the reading of pages. */
  readonly buildMs: number;
  /** Bytes of each file of the release. */
  readonly files: Readonly<Record<string, number>>;
}

/** Installs the starter set of codes and ten thousand generated articles in a data folder. */
export async function prepareKnowledge(dataDirectory: string, starterFile: string): Promise<PreparedKnowledge> {
  const { signal } = new AbortController();
  const onEvent = (): void => undefined;
  const now = (): Date => new Date();
  await runIngest({ source: 'icd10cm', dataDirectory, from: starterFile }, { signal, onEvent, now, fetch, starterFile });
  const from = performance.now();
  const outcome = await runJob({
    job: 'generated articles',
    source: 'the generator',
    dataDirectory,
    kind: 'knowledge',
    schemaVersion: knowledgeSchemaVersion,
    signal,
    onEvent,
    now,
    run: (stage) => runKnowledgeJob(stage, { name: 'generated', pages: generatedPages() }),
  });
  if (outcome.status !== 'promoted') throw new Error(`The generated articles were not installed: ${JSON.stringify(outcome)}`);
  const buildMs = Math.round(performance.now() - from);
  const current = await findCurrentRelease(dataDirectory, 'knowledge', knowledgeSchemaVersion);
  if (current.state !== 'ready') throw new Error('There is no knowledge base.');
  return { buildMs, files: Object.fromEntries(current.release.files.map(({ name, bytes }) => [name, bytes])) };
}

async function* generatedPages(): AsyncGenerator<SavedPage> {
  for (const article of generateArticles(pageCount)) yield { name: article.title, page: { kind: 'article', article, problems: [] } };
}
