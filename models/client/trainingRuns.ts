import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '../../server/store/release/isAlive';
import { parsePlan, parseProgress, runFileNames, type RunProgress } from '../contract/trainingFiles';
import type { TrainingPlan } from '../contract/trainingPlan';

/** Status of a run; `run` is its folder. A run whose process died before its end is `interrupted`. */
export type RunStatus = Omit<RunProgress, 'state'> & { readonly run: string; readonly state: RunProgress['state'] | 'interrupted' };

/** A run that can be resumed. */
export interface WaitingRun {
  readonly status: RunStatus;
  readonly plan: TrainingPlan;
}

/** Default parent folder of runs. */
export function trainingFolder(dataDirectory: string): string {
  return path.join(dataDirectory, 'training');
}

/** Status of the run in a folder; undefined if the folder has no run, or one that has not begun. */
export async function readRun(folder: string): Promise<RunStatus | undefined> {
  const text = await readFile(path.join(folder, runFileNames.progress), 'utf8').catch(() => undefined);
  const progress = text === undefined ? undefined : parseProgress(text);
  if (progress === undefined) return undefined;
  const isOver = progress.state === 'trained' || progress.state === 'stopped' || progress.state === 'failed';
  return { ...progress, run: folder, state: isOver || isAlive(progress.pid) ? progress.state : 'interrupted' };
}

/** Run folders in the default location, oldest first. */
export async function runFolders(dataDirectory: string): Promise<readonly string[]> {
  const folder = trainingFolder(dataDirectory);
  return (await readdir(folder).catch(() => [])).sort().map((name) => path.join(folder, name));
}

/** Stopped, interrupted and failed runs, most recently started first. */
export async function waitingRuns(dataDirectory: string): Promise<readonly WaitingRun[]> {
  const runs = await Promise.all((await runFolders(dataDirectory)).map(readWaiting));
  return runs.filter((run) => run !== undefined).reverse();
}

async function readWaiting(folder: string): Promise<WaitingRun | undefined> {
  const status = await readRun(folder);
  if (status?.state !== 'stopped' && status?.state !== 'interrupted' && status?.state !== 'failed') return undefined;
  const parsed = parsePlan(await readFile(path.join(folder, runFileNames.plan), 'utf8').catch(() => ''));
  return 'plan' in parsed ? { status, plan: parsed.plan } : undefined;
}
