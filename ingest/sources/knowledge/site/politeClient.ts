import { ProblemError, type Problem } from '../../../../server/core/base/problem';
import { networkReason, parseRetryAfter } from '../../../download';
import { fetchWithDeadline, type Fetch } from '../../../fetchWithDeadline';
import type { AnswerHead, AnswerStore, KeptAnswer } from './answerStore';
import { maxPageBytes, tooLargeProblem } from '../page/decodePage';

/** Clock, randomness and delays: the process's own, or a test's. */
export interface Patience {
  readonly now: () => Date;
  /** Number in [0, 1). */
  readonly random: () => number;
  /** Rejects with the signal's reason if aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface PoliteClientOptions extends Patience {
  readonly fetch: Fetch;
  readonly store: AnswerStore;
  /** Identifies program and operator, as required by the Wikimedia User-Agent policy. */
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly onReceived: (url: string, bytes: number) => void;
}

export interface PoliteRequest {
  readonly url: string;
  /** Cache key, for addresses with secrets; default: the address. */
  readonly key?: string;
  /** A cached response up to this age is used without a request. Older ones are revalidated, by ETag if they have one. */
  readonly maxAgeMs: number;
  /** Returns false if a body of the right length is still incomplete; it is then requested again. */
  readonly isWhole: (body: Buffer) => boolean;
}

export type PoliteAnswer =
  | { readonly state: 'kept'; readonly answer: KeptAnswer }
  | { readonly state: 'failed'; readonly problem: Problem }
  /** The server asks for a long pause; the rest must be fetched another day. */
  | { readonly state: 'stop'; readonly problem: Problem };

/** Sequential, at most ten requests per second: far below what Wikimedia allows identified clients. */
const pauseMs = 100;
const attempts = 5;
const firstBackOffMs = 1_000;
/** Maximum wait accepted from a server; beyond it, the user has to come back. */
const maxRetryAfterMs = 120_000;
const deadlines = { firstByteMs: 30_000, idleMs: 30_000 };
const laterAdvice = 'Run the same ingest again later; what was fetched is kept, and only the rest is requested.';

/** Fetches and caches responses sequentially, with a pause between requests; never requests what is cached. */
export class PoliteClient {
  readonly #options: PoliteClientOptions;
  #lastRequest = Number.NEGATIVE_INFINITY;

  constructor(options: PoliteClientOptions) {
    this.#options = options;
  }

  /** The cached response if it is fresh enough. */
  async findFresh({ url, key = url, maxAgeMs }: Pick<PoliteRequest, 'url' | 'key' | 'maxAgeMs'>): Promise<KeptAnswer | undefined> {
    const kept = await this.#options.store.find(key);
    return kept !== undefined && this.#options.now().getTime() - Date.parse(kept.at) < maxAgeMs ? kept : undefined;
  }

  /** Never throws for server or network errors; throws if the signal is aborted. */
  async get(request: PoliteRequest): Promise<PoliteAnswer> {
    const fresh = await this.findFresh(request);
    if (fresh !== undefined) return { state: 'kept', answer: fresh };
    const { signal, random, sleep } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#tryOnce(request);
      if (outcome.state !== 'again') return outcome;
      const backOffMs = firstBackOffMs * 2 ** (attempt - 1) * (0.5 + random());
      const waitMs = Math.max(outcome.retryAfterMs ?? 0, backOffMs);
      const failure: Problem = { what: `The page could not be fetched: ${outcome.reason}.`, where: request.key ?? request.url, advice: laterAdvice };
      if (outcome.retryAfterMs !== undefined && outcome.retryAfterMs > maxRetryAfterMs) return { state: 'stop', problem: { ...failure, what: `The server asks to wait ${Math.round(outcome.retryAfterMs / 1000)} seconds (${outcome.reason}).` } };
      if (attempt === attempts) return outcome.isBusy ? { state: 'stop', problem: failure } : { state: 'failed', problem: failure };
      await sleep(waitMs, signal);
    }
  }

  async #tryOnce(request: PoliteRequest): Promise<PoliteAnswer | Again> {
    const { signal, sleep, now } = this.#options;
    const rest = this.#lastRequest + pauseMs - now().getTime();
    if (rest > 0) await sleep(rest, signal);
    this.#lastRequest = now().getTime();
    try {
      return await this.#request(request);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ProblemError || typeof (error as NodeJS.ErrnoException).syscall === 'string') throw error;
      return { state: 'again', reason: networkReason(error), isBusy: false };
    }
  }

  async #request(request: PoliteRequest): Promise<PoliteAnswer | Again> {
    const { url, key = url } = request;
    const { fetch, userAgent, signal, now, store } = this.#options;
    const old = await store.find(key);
    const headers: Record<string, string> = { 'user-agent': userAgent, ...(old?.etag === undefined || old.status !== 200 ? {} : { 'if-none-match': old.etag }) };
    const answer = await fetchWithDeadline({ url, headers, fetch, signal, redirect: 'manual', ...deadlines });
    try {
      const { response } = answer;
      const { status } = response;
      const at = now().toISOString();
      if (status === 304 && old !== undefined) return this.#keep({ ...withoutLength(old), at }, old.body);
      if (status === 404 || status === 410) return this.#keep({ key, status, at });
      const location = response.headers.get('location');
      if (status >= 300 && status < 400 && location !== null) return this.#keep({ key, status, at, location: new URL(location, url).href });
      if (status !== 200) return refused(response, key, now());
      return await this.#receive(answer, request, { key, status, at, ...headOf(response) });
    } finally {
      answer.dispose();
    }
  }

  async #receive(answer: { chunks(): AsyncGenerator<Uint8Array> }, { url, isWhole }: PoliteRequest, head: AnswerHead): Promise<PoliteAnswer | Again> {
    if ((head.expectedBytes ?? 0) > maxPageBytes) return { state: 'failed', problem: tooLargeProblem(head.key, head.expectedBytes ?? 0) };
    const draft = await this.#options.store.begin(head);
    const chunks: Uint8Array[] = [];
    let received = 0;
    let isKept = false;
    try {
      for await (const chunk of answer.chunks()) {
        received += chunk.length;
        if (received > maxPageBytes) return { state: 'failed', problem: tooLargeProblem(head.key, received) };
        chunks.push(chunk);
        await draft.write(chunk);
        this.#options.onReceived(url, received);
      }
      const body = Buffer.concat(chunks);
      if (head.expectedBytes !== undefined && received !== head.expectedBytes) return { state: 'again', reason: `only ${received} of ${head.expectedBytes} bytes arrived`, isBusy: false };
      if (!isWhole(body)) return { state: 'again', reason: 'the answer was cut off', isBusy: false };
      await draft.commit();
      isKept = true;
      return { state: 'kept', answer: { ...head, body } };
    } finally {
      if (!isKept) await draft.discard();
    }
  }

  async #keep(head: AnswerHead, body: Buffer = Buffer.alloc(0)): Promise<PoliteAnswer> {
    await this.#options.store.keep(head, body);
    return { state: 'kept', answer: { ...head, body } };
  }
}

interface Again {
  readonly state: 'again';
  readonly reason: string;
  /** The server is reachable but overloaded. */
  readonly isBusy: boolean;
  readonly retryAfterMs?: number;
}

function headOf({ headers }: Response): Pick<AnswerHead, 'etag' | 'expectedBytes'> {
  const etag = headers.get('etag');
  const length = headers.get('content-length');
  // The length of a compressed body is not that of the page.
  const isPlain = headers.get('content-encoding') === null && length !== null && /^\d+$/.test(length);
  return { ...(etag === null ? {} : { etag }), ...(isPlain ? { expectedBytes: Number(length) } : {}) };
}

function withoutLength({ key, status, etag }: KeptAnswer): Omit<AnswerHead, 'at'> {
  return { key, status, ...(etag === undefined ? {} : { etag }) };
}

function refused(response: Response, where: string, now: Date): PoliteAnswer | Again {
  const { status, statusText } = response;
  const reason = `the server answered ${status} ${statusText}`.trimEnd();
  const isBusy = status === 429 || status === 503;
  if (!isBusy && status !== 408 && status < 500) return { state: 'failed', problem: { what: `The page could not be fetched: ${reason}.`, where, advice: 'Check the code or the site.' } };
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), now.getTime());
  return { state: 'again', reason, isBusy, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
