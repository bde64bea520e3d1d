import { stat } from 'node:fs/promises';
import path from 'node:path';
import { formatProblem, ProblemError } from '../../core/base/problem';
import { findMirror } from '../../../ingest/findMirror';
import { findIngestSource, ingestSources, isWhole, type IngestOutcome, type IngestSource, type KnowledgeParams } from '../../../ingest/protocol';
import { runIngest } from '../../../ingest/runIngest';
import { starterFileName } from '../../../ingest/sources/icd10cm/starterSet';
import { fileProblem } from '../../store/release/fileProblem';
import type { JobEvent } from '../../store/release/jobEvent';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { interruptible } from '../interruptible';
import { ingestAll, renderAll } from './ingestAll';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** Progress lines per phase: terminals and logs both stay readable. */
const progressEveryMs = 500;

/** Options of the command; those after `from` are of the source `knowledge`. */
export interface IngestOptions extends CommonOptions {
  readonly from?: string;
  /** Separated by commas. */
  readonly codes?: string;
  readonly codesFile?: string;
  readonly workspace?: string;
  readonly contact?: string;
  readonly provider?: KnowledgeParams['provider'];
  readonly site?: string;
  readonly refresh?: boolean;
  readonly dryRun?: boolean;
}

/**
 * `hcdr ingest <source>`, or `all`: the jobs run in this process; Ctrl+C cancels and leaves the old releases. For `all`
 * the place named with `--from` is a mirror of all publishers' files.
 */
export async function runIngestCommand(name: string, options: IngestOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const source = findIngestSource(name);
  if (source === undefined && name !== 'all') throw new ProblemError({ what: `"${name}" is not a source.`, advice: `Sources: ${ingestSources.join(', ')}, or all.` });
  if (source === undefined && options.from !== undefined) await proveThere(options.from);
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const mirror = source === undefined && options.from !== undefined ? options.from : findMirror(surroundings.env, path.dirname(__dirname));
  const run = (each: IngestSource, signal: AbortSignal, from?: string): Promise<IngestOutcome> =>
    runIngest(
      { source: each, dataDirectory, ...(from === undefined ? {} : { from }), ...(source === 'knowledge' ? { knowledge: knowledgeParams(options, surroundings) } : {}) },
      {
        signal,
        onEvent: reportProgress(surroundings),
        now: surroundings.now,
        fetch,
        env: surroundings.env,
        ...(mirror === undefined ? {} : { mirror }),
        starterFile: path.join(__dirname, starterFileName),
      },
    );
  return interruptible(async (signal) => {
    if (source !== undefined) return tellOutcome(await run(source, signal, options.from), options, surroundings);
    const outcomes = await ingestAll((each) => run(each, signal), { mirror, surroundings });
    surroundings.writeOut(options.json === true ? `${JSON.stringify(outcomes, undefined, 2)}\n` : renderAll(outcomes));
    for (const outcome of outcomes) if (outcome.status !== 'skipped') tellRefused(outcome, surroundings);
    return outcomes.every((outcome) => outcome.status === 'skipped' || isWhole(outcome)) ? exitCodes.fine : exitCodes.failed;
  });
}

/** A mirror that a setting names may be away, and then the publishers are asked; one that is named here was meant. */
async function proveThere(place: string): Promise<void> {
  await stat(place).catch((error: unknown) => {
    throw new ProblemError(fileProblem(error, place) ?? { what: `the place cannot be read (${String(error)}).`, where: place });
  });
}

function knowledgeParams({ codes, codesFile, workspace, contact, provider, site, refresh, dryRun }: IngestOptions, { env }: CommandSurroundings): KnowledgeParams {
  const named = contact ?? env['HCDR_CONTACT'];
  return {
    ...(codes === undefined ? {} : { codes: codes.split(',').map((code) => code.trim()).filter((code) => code !== '') }),
    ...(codesFile === undefined ? {} : { codesFile }),
    ...(workspace === undefined ? {} : { workspace }),
    ...(named === undefined ? {} : { contact: named }),
    ...(provider === undefined ? {} : { provider }),
    ...(site === undefined ? {} : { site }),
    ...(refresh === true ? { isRefresh: true } : {}),
    ...(dryRun === true ? { isDryRun: true } : {}),
  };
}

/** Last of all, behind the progress, where it is seen. */
function tellRefused(outcome: IngestOutcome, { writeError }: CommandSurroundings): void {
  if (!('refused' in outcome)) return;
  for (const problem of outcome.refused ?? []) writeError(`hcdr: left out: ${formatProblem(problem)}\n`);
}

function tellOutcome(outcome: IngestOutcome, options: IngestOptions, surroundings: CommandSurroundings): ExitCode {
  if (options.json === true) surroundings.writeOut(`${JSON.stringify(outcome, undefined, 2)}\n`);
  else if (outcome.status === 'planned') surroundings.writeOut(outcome.requests.map(({ state, what, url }) => `${state.padEnd(10)} ${what.padEnd(24)} ${url}\n`).join('') + `${outcome.summary}\n`);
  else if (outcome.status === 'promoted' || outcome.status === 'unchanged') surroundings.writeOut(`${outcome.summary}\n`);
  tellRefused(outcome, surroundings);
  // A dry run is told of nowhere else: its problems are no events of a job.
  if (outcome.status === 'failed' && options.dryRun === true) surroundings.writeError(`hcdr: failed: ${outcome.message}\n`);
  return isWhole(outcome) ? exitCodes.fine : exitCodes.failed;
}

/** Progress for people, on standard error. */
function reportProgress({ writeError, now }: CommandSurroundings): (event: JobEvent) => void {
  let phase = '';
  let told = 0;
  const tell = (nextPhase: string, line: string): void => {
    const at = now().getTime();
    if (nextPhase === phase && at - told < progressEveryMs) return;
    phase = nextPhase;
    told = at;
    writeError(`hcdr: ${line}\n`);
  };
  return (event) => {
    switch (event.type) {
      case 'started':
        return tell('started', `${event.job} from ${event.source}`);
      case 'downloading':
        return tell('downloading', `downloading ${event.url}: ${(event.receivedBytes / 1_000_000).toFixed(1)} MB`);
      case 'parsing':
        return tell(`parsing ${event.file}`, `reading ${event.file}${event.rows > 0 ? `: ${event.rows.toLocaleString('en-US')} rows` : ''}`);
      case 'indexing':
        return tell('indexing', `building: ${event.done} of ${event.total}`);
      case 'verifying':
        return tell('verifying', 'verifying');
      case 'promoted':
        return tell('promoted', `in use: ${event.releaseId}`);
      case 'warning':
        return writeError(`hcdr: warning: ${formatProblem(event.problem)}\n`);
      case 'failed':
        return writeError(`hcdr: failed: ${formatProblem(event.problem)}\n`);
      case 'cancelled':
        return writeError('hcdr: cancelled; what was installed before is unchanged.\n');
    }
  };
}
