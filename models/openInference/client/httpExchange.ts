import { ProblemError } from '../../../server/core/base/problem';
import { answerProblem, connectionProblem, statusProblem } from './clientError';

/** Dependencies and limits of a client; tests replace the network. */
export interface HttpExchangeOptions {
  /** Address of the server, with or without `/v2` at its end; a path before that is kept. */
  readonly endpoint: string;
  readonly token?: string;
  readonly fetch: typeof fetch;
  /** Timeout of one answer. */
  readonly timeoutMs: number;
  /** Maximum bytes of an answer. */
  readonly mostBytes: number;
  /** Retries of a busy server (503). */
  readonly retries: number;
  /** Waits between retries; rejects if the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface HttpRequest {
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Maximum honoured `Retry-After`, in milliseconds. */
const longestWaitMs = 5000;

/** One endpoint; sends requests and reads bounded answers. */
export class HttpExchange {
  /** Address for messages, without user, password and query. */
  readonly where: string;
  readonly #base: string;
  readonly #options: HttpExchangeOptions;

  /** @throws ProblemError if the endpoint is not an http or https address */
  constructor(options: HttpExchangeOptions) {
    const url = readEndpoint(options.endpoint);
    this.#options = options;
    this.#base = `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/v2$/, '')}/v2`;
    this.where = this.#base;
  }

  /** Requests a path below `/v2`, whatever the status. @throws ProblemError if there is no answer */
  async send(path: string, request: HttpRequest = {}): Promise<HttpAnswer> {
    const { retries, wait } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.#sendOnce(path, request);
      if (answer.status !== 503 || attempt >= retries) return answer;
      const seconds = Number(answer.headers.get('retry-after') ?? '1');
      await wait(Math.min(longestWaitMs, Math.max(0, Number.isFinite(seconds) ? seconds * 1000 : 1000)), request.signal);
    }
  }

  /** As {@link send}. @throws ProblemError also for a status that is not a success */
  async sendOk(path: string, request: HttpRequest = {}): Promise<HttpAnswer> {
    const answer = await this.send(path, request);
    if (answer.status !== 200) throw statusProblem(this.where, answer.status, Buffer.from(answer.body.subarray(0, 10_000)).toString('utf8'));
    return answer;
  }

  async #sendOnce(path: string, { body, headers = {}, signal }: HttpRequest): Promise<HttpAnswer> {
    const { token, timeoutMs, mostBytes } = this.#options;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await this.#options.fetch(`${this.#base}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { Accept: 'application/json, application/octet-stream', ...headers, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
        // Never follow redirects: a film and a token go only where the user said.
        redirect: 'error',
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
        ...(body === undefined ? {} : { body: Uint8Array.from(body) }),
      });
      return { status: response.status, headers: response.headers, body: await readBounded(response, mostBytes, this.where) };
    } catch (error) {
      if (signal?.aborted === true || error instanceof ProblemError) throw error;
      throw connectionProblem(this.where, timeout.aborted ? timeout.reason : error, timeoutMs);
    }
  }
}

function readEndpoint(endpoint: string): URL {
  const problem = (what: string): ProblemError => new ProblemError({ where: 'endpoint', what, advice: 'Write an address such as http://gpu-server:8000 or https://models.example.org.' });
  let url: URL;
  try {
    url = new URL(endpoint);
  } catch {
    throw problem(`"${endpoint.slice(0, 200)}" is not an address.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw problem(`The address begins with ${url.protocol}, not with http: or https:.`);
  if (url.username !== '' || url.password !== '') throw problem('The address contains a user name or password; set a token instead.');
  return url;
}

async function readBounded(response: Response, mostBytes: number, where: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (response.body === null) return new Uint8Array(0);
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    // Leaving the loop cancels the rest of the stream.
    if (length > mostBytes) throw answerProblem(where, `it has more than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
