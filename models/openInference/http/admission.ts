import { ProtocolError } from '../protocolError';

/** Seconds; a run of one film takes less on any machine. */
const retryAfter = '1';

/** Back-pressure: so many requests, and so many bytes of bodies, are held at a time; others are sent away at once. */
export class Admission {
  readonly #mostRequests: number;
  readonly #mostBytes: number;
  #requests = 0;
  #bytes = 0;

  constructor({ mostRequests, mostBytes }: { readonly mostRequests: number; readonly mostBytes: number }) {
    this.#mostRequests = mostRequests;
    this.#mostBytes = mostBytes;
  }

  /** @returns what ends the stay; call it once. @throws ProtocolError (503, with `Retry-After`) if no place is free */
  enter(bytes: number): () => void {
    // One request alone is let in whatever its size: the limit of a body is another one.
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
