import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../../../core/base/problem';
import { buildAlongside, type AlongsideInput } from './buildAlongside';
import type { AlongsideNews } from './runAlongside';

// The second thread of a build: does one piece of work, tells it, and ends. Whoever cancels the build ends the thread. Only wiring happens here.

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
