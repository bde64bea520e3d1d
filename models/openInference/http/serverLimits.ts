const mebibyte = 1024 * 1024;

/** What one server holds and waits for; a value that is absent takes {@link defaultServerLimits}. */
export interface ServerLimits {
  /** Of one body. */
  readonly bodyBytes: number;
  /** Of all bodies at a time. */
  readonly pendingBytes: number;
  /** Inference requests at a time, in transfer, waiting or running; others get 503. */
  readonly pendingRequests: number;
  readonly connections: number;
  /** For a request's header to arrive. */
  readonly headersMs: number;
  /** For a request to arrive whole. */
  readonly requestMs: number;
  /** A connection without a request is closed after it. */
  readonly keepAliveMs: number;
  /** At the end, requests in hand may take so long. */
  readonly drainMs: number;
}

export const defaultServerLimits: ServerLimits = {
  // A film of 2048 × 2048 in three channels has 48 MiB as float32.
  bodyBytes: 64 * mebibyte,
  pendingBytes: 256 * mebibyte,
  // Fewer than the queue of one inference process takes (`maxQueued` of the models' client), so that this limit is met first.
  pendingRequests: 16,
  connections: 256,
  headersMs: 10_000,
  requestMs: 60_000,
  keepAliveMs: 15_000,
  drainMs: 10_000,
};

/** Bytes of a request's header: far more than the protocol needs, and no more than a parser should hold. */
export const headerBytes = 16 * 1024;
