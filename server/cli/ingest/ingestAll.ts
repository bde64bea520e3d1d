import { isAvailable } from '../../../ingest/mirrorFolders';
import { ingestSources, type IngestOutcome, type IngestSource } from '../../../ingest/protocol';
import type { CommandSurroundings } from '../surroundings';

/** How one source of `hcdr ingest all` ended; `skipped`: nothing to read it from. */
export type AllOutcome = { readonly source: IngestSource } & (IngestOutcome | { readonly status: 'skipped'; readonly message: string });

/**
 * Runs every job that has something to read, in the order in which they need each other (code lists, mappings, all that
 * is counted or judged by them). One that fails does not keep the others from running; a cancel ends them all.
 */
export async function ingestAll(run: (source: IngestSource) => Promise<IngestOutcome>, { mirror, surroundings: { writeError } }: { readonly mirror: string | undefined; readonly surroundings: CommandSurroundings }): Promise<readonly AllOutcome[]> {
  const outcomes: AllOutcome[] = [];
  for (const source of ingestSources) {
    if (!isAvailable(source, mirror)) {
      const message = `nothing to read: run \`hcdr ingest ${source} --from <folder>\``;
      writeError(`hcdr: ${source}: ${message}\n`);
      outcomes.push({ source, status: 'skipped', message });
      continue;
    }
    const outcome = await run(source);
    outcomes.push({ source, ...outcome });
    if (outcome.status === 'cancelled') break;
  }
  return outcomes;
}

/** One line per source, for people. */
export function renderAll(outcomes: readonly AllOutcome[]): string {
  return outcomes.map((outcome) => `${outcome.source}: ${'summary' in outcome ? outcome.summary : 'message' in outcome ? `${outcome.status}: ${outcome.message}` : outcome.status}\n`).join('');
}
