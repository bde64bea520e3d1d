import { execFileSync } from 'node:child_process';
import { trainingEnvironment } from '../../../models/client/trainingEnvironment';

const marker = 'HCDR_BENCH_AS_TRAINING';

/** What `measure` gives in a process that is started as the training's is: this one again, as some variables count from the start only. */
export async function asTraining(measure: () => Promise<unknown>): Promise<unknown> {
  if (process.env[marker] !== undefined) return measure();
  const env = { ...trainingEnvironment(process.env), [marker]: '1' };
  return JSON.parse(execFileSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}
