import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../server/core/base/problem';
import { fileProblem } from '../../server/store/release/fileProblem';
import { parsePlan, runFileNames } from '../contract/trainingFiles';
import type { TrainingPlan } from '../contract/trainingPlan';

/** Reads the plan of a run, and the hash that binds checkpoints to it. @throws ProblemError if there is no readable plan */
export async function readPlan(runDirectory: string): Promise<{ readonly plan: TrainingPlan; readonly planHash: string }> {
  const file = path.join(runDirectory, runFileNames.plan);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new ProblemError({ ...problem, advice: 'Name the folder of a run: it holds a plan.json.' });
  });
  const parsed = parsePlan(text);
  if ('wrong' in parsed) throw new ProblemError({ what: `The plan cannot be read: ${parsed.wrong}.`, where: file, advice: 'Start a new run with hcdr train.' });
  return { plan: parsed.plan, planHash: createHash('sha256').update(text).digest('hex') };
}
