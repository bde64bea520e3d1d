import { formatProblem } from '../../server/core/base/problem';
import type { JobEvent } from '../../server/store/release/jobEvent';

const mebibyte = 1024 * 1024;

/** One line for the progress notification; undefined if the event changes nothing shown. */
export function describeJobEvent(event: JobEvent): string | undefined {
  switch (event.type) {
    case 'started':
      return `Reading ${event.source} …`;
    case 'downloading':
      return `Downloading ${(event.receivedBytes / mebibyte).toFixed(1)}${event.totalBytes === undefined ? '' : ` of ${(event.totalBytes / mebibyte).toFixed(1)}`} MB${event.totalBytes === undefined ? '' : ','}${percentOf(event.receivedBytes, event.totalBytes)} …`;
    case 'parsing':
      return `Parsing ${event.file}: ${event.rows.toLocaleString('en-US')} rows …`;
    case 'indexing':
      return `Indexing${percentOf(event.done, event.total)} …`;
    case 'verifying':
      return 'Verifying …';
    case 'warning':
    case 'failed':
      return formatProblem(event.problem);
    case 'promoted':
      return event.summary;
    case 'cancelled':
      return undefined;
  }
}

function percentOf(done: number, total = 0): string {
  return total > 0 ? ` ${Math.floor((100 * done) / total)}%` : '';
}
