import { ProtocolError } from '../protocolError';

/** Seconds for `Retry-After`; a run of one film takes less on any machine. */
const retryAfter = '1';

/** Back-pressure: limits concurrent requests and the bytes of their bodies; others are rejected immediately. */
export class Admission {
  readonly #mostRequests: number;
  readonly #mostBytes: number;
  #requests = 0;
  #bytes = 0;

  constructor({ mostRequests, mostBytes }: { readonly mostRequests: number; readonly mostBytes: number }) {
    this.#mostRequests = mostRequests;
    this.#mostBytes = mostBytes;
  }

  /** @returns a function that releases the slot; call it once. @throws ProtocolError (503, with `Retry-After`) if no slot is free */
  enter(bytes: number): () => void {
    // A single request is always admitted: body size has its own limit.
    if (this.#requests >= this.#mostRequests || (this.#requests > 0 && this.#bytes + bytes > this.#mostBytes)) {
      throw new ProtocolError(503, `The server has ${this.#requests} requests in progress. Try again in a moment.`, { 'Retry-After': retryAfter });
    }
    this.#requests += 1;
    this.#bytes += bytes;
    return () => {
      this.#requests -= 1;
      this.#bytes -= bytes;
    };
  }
}
