const mebibyte = 1024 * 1024;

/** Limits and timeouts of a server; absent values default to {@link defaultServerLimits}. */
export interface ServerLimits {
  /** Maximum bytes of one body. */
  readonly bodyBytes: number;
  /** Maximum bytes of all bodies in progress. */
  readonly pendingBytes: number;
  /** Concurrent inference requests, in transfer, waiting or running; others get 503. */
  readonly pendingRequests: number;
  readonly connections: number;
  /** Timeout of a request's header. */
  readonly headersMs: number;
  /** Timeout of a complete request. */
  readonly requestMs: number;
  /** Idle timeout of a connection. */
  readonly keepAliveMs: number;
  /** Time to drain requests in progress on shutdown. */
  readonly drainMs: number;
}

export const defaultServerLimits: ServerLimits = {
  // A film of 2048 × 2048 in three channels has 48 MiB as float32.
  bodyBytes: 64 * mebibyte,
  pendingBytes: 256 * mebibyte,
  // Less than the queue of one inference process (`maxQueued` of the models client), so that this limit applies first.
  pendingRequests: 16,
  connections: 256,
  headersMs: 10_000,
  requestMs: 60_000,
  keepAliveMs: 15_000,
  drainMs: 10_000,
};

/** Bytes of a request's header: far more than the protocol needs, and no more than a parser should hold. */
export const headerBytes = 16 * 1024;
