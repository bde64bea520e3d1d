import type { AnalyzeStep } from '../contract/protocol';

/** State of the inference process, as seen by its client. */
export type ServerState =
  /** No process; the next request starts one. */
  | { readonly name: 'stopped' }
  | { readonly name: 'starting' }
  /** Waits for requests. */
  | { readonly name: 'ready' }
  | { readonly name: 'busy' }
  /** Killed, but not yet ended. */
  | { readonly name: 'stopping' }
  /** Crashed too often: requests fail with the message until `restart`. */
  | { readonly name: 'failed'; readonly message: string };

/** Everything a status view shows; plain data, replaced on each change. */
export interface ModelsSnapshot {
  readonly state: ServerState;
  /** Process id, if running. */
  readonly pid?: number;
  /** Number of waiting requests. */
  readonly queued: number;
  /** Of the running request. */
  readonly step?: AnalyzeStep;
  /** Processes started so far. */
  readonly starts: number;
}
