import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { ProblemError, type Problem } from '../../../core/base/problem';
import { buildAlongside, type AlongsideInput, type AlongsideOptions, type BuiltAlongside } from './buildAlongside';

/** Messages of the worker thread: progress, then the result or the problem. */
export type AlongsideNews = { readonly rows: number } | { readonly built: BuiltAlongside } | { readonly problem: Problem };

/** The bundle of the worker thread, next to the main bundle; undefined if it is missing (tests), or if there is only one core. */
export function findThread(): string | undefined {
  const file = path.join(__dirname, 'catalogThread.js');
  return availableParallelism() > 1 && existsSync(file) ? file : undefined;
}

/**
 * Runs {@link buildAlongside} in a worker thread, parallel to the caller; in this thread if there is none, or if it dies.
 * @throws ProblemError like `buildAlongside`
 * @throws the signal's reason if aborted; the worker has ended by then
 */
export async function runAlongside(thread: string | undefined, input: AlongsideInput, options: AlongsideOptions): Promise<BuiltAlongside> {
  if (thread === undefined) return buildAlongside(input, options);
  try {
    return await askThread(thread, input, options);
  } catch (error) {
    if (options.signal.aborted || error instanceof ProblemError) throw error;
    // Out of memory, or not allowed to start: run it here instead; a bug in the work itself will show again.
    return buildAlongside(input, options);
  }
}

async function askThread(thread: string, input: AlongsideInput, { signal, onRows }: AlongsideOptions): Promise<BuiltAlongside> {
  signal.throwIfAborted();
  const worker = new Worker(thread, { workerData: input });
  let stop: (() => void) | undefined;
  try {
    return await new Promise<BuiltAlongside>((resolve, reject) => {
      stop = () => reject(signal.reason as Error);
      signal.addEventListener('abort', stop);
      worker.on('message', (news: AlongsideNews) => {
        if ('rows' in news) onRows(news.rows);
        else if ('built' in news) resolve(news.built);
        else reject(new ProblemError(news.problem));
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`The second thread of the build ended with code ${code}.`)));
    });
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
