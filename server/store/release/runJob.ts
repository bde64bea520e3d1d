import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../core/base/problem';
import { acquireLock, type Lock, type LockOwner } from './acquireLock';
import { fileProblem } from './fileProblem';
import { findCurrentRelease, readPointer, type CurrentRelease } from './findCurrentRelease';
import type { JobEvent, JobListener } from './jobEvent';
import { makeReleaseId } from './makeReleaseId';
import type { ReleaseKind, ReleaseSource } from './manifest';
import { promote, sealFiles } from './promote';
import { pruneReleases, removeDeadStaging } from './prune';
import { releaseLayout, type ReleaseLayout } from './releaseLayout';
import { makeFolder } from './makeFolder';

/** The environment of a job. */
export interface Stage {
  /** Empty folder for the release's files: plain names, at most one folder deep. */
  readonly directory: string;
  /** Empty folder for downloads and other files that do not become part of the release. */
  readonly scratch: string;
  /** The current release, as a base. */
  readonly previous: CurrentRelease;
  readonly signal: AbortSignal;
  readonly emit: (event: JobEvent) => void;
}

/** A finished staging folder, or that the current release is up to date. */
export type StageResult =
  | {
      readonly status: 'staged';
      readonly sources: readonly ReleaseSource[];
      /** For the manifest; plain JSON data. */
      readonly content: unknown;
      /** One line for display. */
      readonly summary: string;
      /** Opens the result as a reader would. Any problem prevents the promotion. */
      readonly verify: () => Promise<readonly Problem[]>;
      readonly refused?: readonly Problem[];
    }
  | { readonly status: 'unchanged'; readonly summary: string; readonly refused?: readonly Problem[] };

export interface JobOptions {
  /** For the `started` event: `ingest icd10cm`. */
  readonly job: string;
  /** A description of the data's source. */
  readonly source: string;
  readonly dataDirectory: string;
  readonly kind: ReleaseKind;
  /** Schema version that the job writes. */
  readonly schemaVersion: number;
  readonly signal: AbortSignal;
  readonly onEvent: JobListener;
  readonly now: () => Date;
  readonly run: (stage: Stage) => Promise<StageResult>;
}

/** `refused`: inputs requested but left out, although the rest is installed; absent if there are none. */
export type JobOutcome =
  | { readonly status: 'promoted'; readonly releaseId: string; readonly summary: string; readonly refused?: readonly Problem[] }
  | { readonly status: 'unchanged'; readonly summary: string; readonly refused?: readonly Problem[] }
  | { readonly status: 'failed'; readonly problem: Problem }
  | { readonly status: 'cancelled' };

/**
 * Runs a job that creates a release: lock, staging, the job itself, verify, manifest, promote, prune. Any failure before the
 * promotion leaves the current release unchanged and removes the staging folder. Problems and file system errors are returned as
 * `failed`; anything else is a bug and is thrown after the clean-up.
 */
export async function runJob(options: JobOptions): Promise<JobOutcome> {
  const { onEvent, signal } = options;
  onEvent({ type: 'started', job: options.job, source: options.source });
  try {
    const outcome = await runLocked(options);
    if (outcome.status === 'promoted') onEvent({ type: 'promoted', releaseId: outcome.releaseId, summary: outcome.summary });
    return outcome;
  } catch (error) {
    if (signal.aborted) {
      onEvent({ type: 'cancelled' });
      return { status: 'cancelled' };
    }
    const problem = error instanceof ProblemError ? error.problem : fileProblem(error, isRead(error) ? options.source : options.dataDirectory);
    if (problem === undefined) throw error;
    onEvent({ type: 'failed', problem });
    return { status: 'failed', problem };
  }
}

/** True for an error while reading input as opposed to writing to the data folder; the system names no path if reading fails midway. */
function isRead(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.syscall === 'read';
}

async function runLocked(options: JobOptions): Promise<JobOutcome> {
  const layout = releaseLayout(options.dataDirectory, options.kind);
  options.signal.throwIfAborted();
  await makeFolder(layout.staging);
  const attempt = await acquireLock(layout.lock, layout.staging);
  if (attempt.state === 'busy') throw new ProblemError(busyProblem(attempt.owner, options, layout));
  try {
    await removeDeadStaging(layout);
    return await runStaged(options, layout, attempt.lock);
  } finally {
    await attempt.lock.release();
  }
}

async function runStaged(options: JobOptions, layout: ReleaseLayout, lock: Lock): Promise<JobOutcome> {
  const { kind, schemaVersion, signal, now } = options;
  const pointer = await readPointer(layout);
  const releaseId = makeReleaseId(kind, now(), pointer.state === 'set' ? pointer.release : undefined);
  const directory = path.join(layout.staging, releaseId);
  const scratch = `${directory}-scratch`;
  await mkdir(directory);
  await mkdir(scratch);
  try {
    const previous = await findCurrentRelease(options.dataDirectory, kind, schemaVersion);
    const result = await options.run({ directory, scratch, previous, signal, emit: options.onEvent });
    signal.throwIfAborted();
    const refused = result.refused === undefined || result.refused.length === 0 ? {} : { refused: result.refused };
    if (result.status === 'unchanged') return { status: 'unchanged', summary: result.summary, ...refused };
    options.onEvent({ type: 'verifying' });
    const problems = await result.verify();
    if (problems.length > 0) throw new ProblemError(verifyProblem(problems));
    const files = await sealFiles(directory, signal);
    signal.throwIfAborted();
    if (!(await lock.isHeld())) throw new ProblemError(lostLockProblem(layout));
    const sources = [...result.sources];
    await promote(layout, directory, { id: releaseId, kind, schemaVersion, createdAt: now().toISOString(), sources, files, content: result.content });
    await pruneAfterPromote(options, layout, releaseId);
    return { status: 'promoted', releaseId, summary: result.summary, ...refused };
  } finally {
    await rm(directory, { recursive: true, force: true });
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The new release is current by now, so a failure to remove old ones (a file in use on Windows) is only a warning. */
async function pruneAfterPromote({ kind, schemaVersion, onEvent }: JobOptions, layout: ReleaseLayout, current: string): Promise<void> {
  try {
    await pruneReleases({ layout, kind, current, schemaVersion });
  } catch (error) {
    const problem = fileProblem(error, layout.releases);
    if (problem === undefined) throw error;
    onEvent({ type: 'warning', problem: { ...problem, what: `Old releases could not be removed. ${problem.what}`, advice: 'The next ingest will try again.' } });
  }
}

function busyProblem(owner: LockOwner, { kind }: JobOptions, layout: ReleaseLayout): Problem {
  return {
    what: `Another ${kind} ingest into this data folder is running (process ${owner.pid} on ${owner.host}, since ${owner.started}).`,
    where: layout.kindFolder,
    advice: `Wait until it is done, or end process ${owner.pid}, and try again.`,
  };
}

function lostLockProblem(layout: ReleaseLayout): Problem {
  return {
    what: 'Another process took over this data folder while the ingest was paused; nothing was changed.',
    where: layout.kindFolder,
    advice: 'Try again when no other ingest is running.',
  };
}

function verifyProblem(problems: readonly Problem[]): Problem {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return {
    what: `The new release failed its check and was not installed: ${first?.what ?? ''}${more}`,
    ...(first?.where === undefined ? {} : { where: first.where }),
    advice: first?.advice ?? 'Try again; if it fails again, please report it.',
  };
}
