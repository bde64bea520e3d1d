import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../../../core/base/problem';
import { buildAlongside, type AlongsideInput } from './buildAlongside';
import type { AlongsideNews } from './runAlongside';

// Worker thread of a build: does one piece of work, reports it and ends. Cancelling the build terminates the thread. Wiring only.

if (parentPort !== null) {
  const port = parentPort;
  const tell = (news: AlongsideNews, transferred: readonly ArrayBuffer[] = []): void => port.postMessage(news, [...transferred]);
  // Sent by `runAlongside`.
  buildAlongside(workerData as AlongsideInput, { signal: new AbortController().signal, onRows: (rows) => tell({ rows }) }).then(
    (built) => tell({ built }, Object.values(built).map(({ buffer }) => buffer as ArrayBuffer)),
    (error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      tell({ problem: error.problem });
    },
  );
}
