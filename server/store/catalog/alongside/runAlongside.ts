import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { ProblemError, type Problem } from '../../../core/base/problem';
import { buildAlongside, type AlongsideInput, type AlongsideOptions, type BuiltAlongside } from './buildAlongside';

/** What the thread tells: how far it is, and at last what it made or why it could not. */
export type AlongsideNews = { readonly rows: number } | { readonly built: BuiltAlongside } | { readonly problem: Problem };

/** The bundle of the thread; it stands beside the one that builds. Undefined where it does not (tests), or would only take turns with it. */
export function findThread(): string | undefined {
  const file = path.join(__dirname, 'catalogThread.js');
  return availableParallelism() > 1 && existsSync(file) ? file : undefined;
}

/**
 * Does the work of {@link buildAlongside} in a thread of its own, beside what the caller goes on with; without one, or where it dies, here.
 * @throws ProblemError as that does
 * @throws the signal's reason, where it is aborted; the thread has ended by then
 */
export async function runAlongside(thread: string | undefined, input: AlongsideInput, options: AlongsideOptions): Promise<BuiltAlongside> {
  if (thread === undefined) return buildAlongside(input, options);
  try {
    return await askThread(thread, input, options);
  } catch (error) {
    if (options.signal.aborted || error instanceof ProblemError) throw error;
    // Out of its memory, or not allowed to start: slower is better than not at all, and a bug in the work shows again.
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
