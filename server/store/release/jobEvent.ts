import type { Problem } from '../../core/base/problem';

/** Progress events of a job, for both the editor and the command line. */
export type JobEvent =
  | { readonly type: 'started'; readonly job: string; readonly source: string }
  | { readonly type: 'downloading'; readonly url: string; readonly receivedBytes: number; readonly totalBytes?: number }
  | { readonly type: 'parsing'; readonly file: string; readonly rows: number }
  | { readonly type: 'indexing'; readonly done: number; readonly total: number }
  | { readonly type: 'verifying' }
  | { readonly type: 'promoted'; readonly releaseId: string; readonly summary: string }
  | { readonly type: 'warning'; readonly problem: Problem }
  | { readonly type: 'failed'; readonly problem: Problem }
  | { readonly type: 'cancelled' };

export type JobListener = (event: JobEvent) => void;
