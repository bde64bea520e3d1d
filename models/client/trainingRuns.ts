import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '../../server/store/release/isAlive';
import { parsePlan, parseProgress, runFileNames, type RunProgress } from '../contract/trainingFiles';
import type { TrainingPlan } from '../contract/trainingPlan';

/** What a run says of itself; `run` is its folder. A run whose process is gone before its end is `interrupted`. */
export type RunStatus = Omit<RunProgress, 'state'> & { readonly run: string; readonly state: RunProgress['state'] | 'interrupted' };

/** A run that can be gone on with. */
export interface WaitingRun {
  readonly status: RunStatus;
  readonly plan: TrainingPlan;
}

/** Where runs lie that were given no folder. */
export function trainingFolder(dataDirectory: string): string {
  return path.join(dataDirectory, 'training');
}

/** How far the run of a folder is; undefined if the folder is of none, or of one that has not begun. */
export async function readRun(folder: string): Promise<RunStatus | undefined> {
  const text = await readFile(path.join(folder, runFileNames.progress), 'utf8').catch(() => undefined);
  const progress = text === undefined ? undefined : parseProgress(text);
  if (progress === undefined) return undefined;
  const isOver = progress.state === 'trained' || progress.state === 'stopped' || progress.state === 'failed';
  return { ...progress, run: folder, state: isOver || isAlive(progress.pid) ? progress.state : 'interrupted' };
}

/** The folders of the runs that were given none, oldest first. */
export async function runFolders(dataDirectory: string): Promise<readonly string[]> {
  const folder = trainingFolder(dataDirectory);
  return (await readdir(folder).catch(() => [])).sort().map((name) => path.join(folder, name));
}

/** Runs that were stopped, cut off or failed, the one that began last first. */
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
