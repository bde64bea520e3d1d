import type { AnalyzeStep } from '../contract/protocol';

/** Life of the inference process, as its client sees it. */
export type ServerState =
  /** No process; the next request starts one. */
  | { readonly name: 'stopped' }
  | { readonly name: 'starting' }
  /** Waits for requests. */
  | { readonly name: 'ready' }
  | { readonly name: 'busy' }
  /** Killed, its end not seen yet. */
  | { readonly name: 'stopping' }
  /** Ended too often: requests fail with the message until `restart`. */
  | { readonly name: 'failed'; readonly message: string };

/** All that a status view shows; plain data, a new one with each change. */
export interface ModelsSnapshot {
  readonly state: ServerState;
  /** Of the process, if there is one. */
  readonly pid?: number;
  /** Requests that wait behind the running one. */
  readonly queued: number;
  /** Of the running request. */
  readonly step?: AnalyzeStep;
  /** Processes started so far. */
  readonly starts: number;
}
