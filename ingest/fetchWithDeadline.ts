/** The part of the platform's `fetch` that is used; tests, and hosts behind a proxy, pass their own. */
export type Fetch = (url: string, init: { headers: Record<string, string>; signal: AbortSignal; redirect: 'follow' | 'manual' }) => Promise<Response>;

export interface DeadlineRequest {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly firstByteMs: number;
  readonly idleMs: number;
  /** `manual`: redirects are returned as answers. Default `follow`. */
  readonly redirect?: 'follow' | 'manual';
}

/** An answer whose body is read with a timeout per chunk. The caller must always dispose it. */
export interface DeadlineAnswer {
  readonly response: Response;
  chunks(): AsyncGenerator<Uint8Array>;
  dispose(): void;
}

/**
 * A request with timeouts: it fails if no head arrives within `firstByteMs`, or no further chunk within `idleMs`. Also aborted by
 * the caller's signal.
 */
export async function fetchWithDeadline({ url, headers, fetch, signal, firstByteMs, idleMs, redirect = 'follow' }: DeadlineRequest): Promise<DeadlineAnswer> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const setDeadline = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new Error(`no answer within ${ms / 1000} seconds`)), ms);
  };
  const forward = (): void => controller.abort(signal.reason);
  const dispose = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', forward);
    controller.abort();
  };
  signal.throwIfAborted();
  signal.addEventListener('abort', forward, { once: true });
  setDeadline(firstByteMs);
  try {
    const response = await fetch(url, { headers, signal: controller.signal, redirect });
    return { response, chunks: () => readChunks(response, () => setDeadline(idleMs)), dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

async function* readChunks(response: Response, beat: () => void): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  beat();
  for await (const chunk of response.body) {
    beat();
    yield chunk as Uint8Array;
  }
}
