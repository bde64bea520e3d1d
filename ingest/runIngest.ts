import { formatProblem } from '../server/core/base/problem';
import { badgesSchemaVersion } from '../server/store/badges/badgesFile';
import { catalogSchemaVersion } from '../server/store/catalog/schemaVersion';
import { editsSchemaVersion } from '../server/store/edits/editsFile';
import type { JobListener } from '../server/store/release/jobEvent';
import { runJob, type Stage, type StageResult } from '../server/store/release/runJob';
import { gemsSchemaVersion } from '../server/store/gems/gemsSchema';
import { mimicSchemaVersion } from '../server/store/mimic/mimicSchema';
import { knowledgeSchemaVersion } from '../server/store/knowledge/knowledgeSchema';
import { proceduresSchemaVersion } from '../server/store/procedures/proceduresFile';
import { xrayMetadataSchemaVersion } from '../server/store/xray/xraySchema';
import type { Fetch } from './fetchWithDeadline';
import { runGemsJob } from './jobs/gems';
import { runHccJob } from './jobs/hcc';
import { runIcd10cmJob } from './jobs/icd10cm';
import { runIcd10pcsJob } from './jobs/icd10pcs';
import { chooseSavedPages, runKnowledgeJob } from './jobs/knowledge';
import { runMceJob } from './jobs/mce';
import { runMimicJob } from './jobs/mimic';
import { runNihCxrJob } from './jobs/nihCxr';
import type { IngestOutcome, IngestParams, IngestSource } from './protocol';
import { isAddress } from './sources/icd10cm/chooseSource';

/** What an ingest needs of the world around it. */
export interface IngestContext {
  readonly signal: AbortSignal;
  readonly onEvent: JobListener;
  readonly now: () => Date;
  readonly fetch: Fetch;
  /** The offline mirror, see {@link findMirror}; absent where there is none. */
  readonly mirror?: string;
  /** The embedded starter set, `starter/icd10cm-order-starter.txt` beside the bundle. */
  readonly starterFile: string;
  /** Root of the publisher's folders; only tests name another. */
  readonly publisherRoot?: string;
}

/** Versions of the files that each source's job writes. */
const schemaVersions: Readonly<Record<IngestSource, number>> = {
  gems: gemsSchemaVersion,
  hcc: badgesSchemaVersion,
  icd10cm: catalogSchemaVersion,
  icd10pcs: proceduresSchemaVersion,
  knowledge: knowledgeSchemaVersion,
  mce: editsSchemaVersion,
  mimic: mimicSchemaVersion,
  'nih-cxr': xrayMetadataSchemaVersion,
};

/**
 * Ingests one source into the data folder, in this process: the editor's forked ingest process and the command line
 * both come here. With `from` that source only; without it the mirror, the publisher, the starter set, in this order,
 * as far as the source has them. Never leaves half a release behind; see {@link runJob}. Throws only for bugs.
 */
export async function runIngest(params: IngestParams, context: IngestContext): Promise<IngestOutcome> {
  const outcome = await runJob({
    job: `ingest ${params.source}`,
    source: describeSource(params.from, context.mirror),
    dataDirectory: params.dataDirectory,
    kind: params.source,
    schemaVersion: schemaVersions[params.source],
    signal: context.signal,
    onEvent: context.onEvent,
    now: context.now,
    run: (stage) => runSource(stage, params, context),
  });
  return outcome.status === 'failed' ? { status: 'failed', message: formatProblem(outcome.problem) } : outcome;
}

function runSource(stage: Stage, { source, from, dataDirectory }: IngestParams, context: IngestContext): Promise<StageResult> {
  const { mirror, starterFile, fetch, now, publisherRoot } = context;
  switch (source) {
    case 'gems':
      return runGemsJob(stage, { from, mirror });
    case 'hcc':
      return runHccJob(stage, { from, mirror });
    case 'icd10pcs':
      return runIcd10pcsJob(stage, { from, mirror });
    case 'icd10cm':
      return runIcd10cmJob(stage, { from, mirror, starterFile, fetch, now: now(), ...(publisherRoot === undefined ? {} : { publisherRoot }) });
    case 'knowledge':
      return runKnowledgeJob(stage, chooseSavedPages({ from, mirror }, stage.signal));
    case 'mce':
      return runMceJob(stage, { from, mirror });
    case 'mimic':
      return runMimicJob(stage, { from, mirror, dataDirectory });
    case 'nih-cxr':
      return runNihCxrJob(stage, { from, mirror });
  }
}

function describeSource(from: string | undefined, mirror: string | undefined): string {
  if (from !== undefined) return isAddress(from) ? from : `the files at ${from}`;
  return mirror === undefined ? 'the publisher’s newest release' : `the offline mirror at ${mirror}`;
}
