import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { ProblemError } from '../server/core/base/problem';
import { fileProblem } from '../server/store/release/fileProblem';
import { fetchWithDeadline, type Fetch } from './fetchWithDeadline';

export interface DownloadLimits {
  /** Maximum size of the body in bytes. The largest official archive has 5 MB. */
  readonly maxBytes: number;
  /** Timeout for the first byte of an answer. */
  readonly firstByteMs: number;
  /** Timeout between two chunks. */
  readonly idleMs: number;
  /** Maximum number of requests. */
  readonly attempts: number;
  /** Maximum wait accepted from Retry-After; if the server asks for more, the download fails with a message. */
  readonly maxRetryAfterMs: number;
}

export const defaultLimits: DownloadLimits = { maxBytes: 256 * 1024 * 1024, firstByteMs: 5_000, idleMs: 20_000, attempts: 4, maxRetryAfterMs: 30_000 };

export interface DownloadOptions {
  readonly url: string;
  /** The file to write; it must not exist. */
  readonly to: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly onProgress?: (receivedBytes: number, totalBytes: number | undefined) => void;
  readonly limits?: Partial<DownloadLimits>;
  /** Waits between attempts; rejects if the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Downloaded {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Downloads a file. A broken transfer is resumed if the server supports it (strong ETag and byte ranges), otherwise restarted; a
 * busy server (429, 5xx) is retried after its Retry-After or with exponential back-off.
 * @throws ProblemError if all attempts fail; the signal's reason if aborted
 */
export async function download(options: DownloadOptions): Promise<Downloaded> {
  const limits = { ...defaultLimits, ...options.limits };
  const wait = options.wait ?? sleep;
  checkAddress(options.url);
  const file = await open(options.to, 'wx');
  const partial: PartialFile = { file, hash: createHash('sha256'), bytes: 0, etag: undefined };
  try {
    for (let attempt = 1; ; attempt++) {
      const outcome = await tryOnce(options, limits, partial);
      if (outcome.state === 'done') {
        await file.sync();
        return { bytes: partial.bytes, sha256: partial.hash.digest('hex') };
      }
      const pauseMs = outcome.retryAfterMs ?? 500 * 2 ** (attempt - 1);
      if (attempt === limits.attempts || pauseMs > limits.maxRetryAfterMs) throw failure(outcome.reason, options.url);
      await wait(pauseMs, options.signal);
    }
  } finally {
    await file.close();
  }
}

/** The bytes received so far, over all attempts. */
interface PartialFile {
  readonly file: FileHandle;
  hash: Hash;
  bytes: number;
  /** A strong ETag, which identifies exactly these bytes. */
  etag: string | undefined;
}

type Attempt = { readonly state: 'done' } | { readonly state: 'again'; readonly reason: string; readonly retryAfterMs?: number };

async function tryOnce(options: DownloadOptions, limits: DownloadLimits, partial: PartialFile): Promise<Attempt> {
  const { signal } = options;
  try {
    return await request(options, limits, partial);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError || isDiskError(error)) throw error;
    return { state: 'again', reason: networkReason(error) };
  }
}

async function request({ url, fetch, signal, onProgress }: DownloadOptions, limits: DownloadLimits, partial: PartialFile): Promise<Attempt> {
  const isResumable = partial.bytes > 0 && partial.etag !== undefined;
  const headers: Record<string, string> = isResumable ? { range: `bytes=${partial.bytes}-`, 'if-range': partial.etag ?? '' } : {};
  // With a compressed transfer, lengths and ranges would refer to a different body.
  headers['accept-encoding'] = 'identity';
  const answer = await fetchWithDeadline({ url, headers, fetch, signal, firstByteMs: limits.firstByteMs, idleMs: limits.idleMs });
  try {
    const { response } = answer;
    checkAddress(response.url === '' ? url : response.url);
    if (response.status !== 200 && response.status !== 206) return refused(response, url);
    if (!isContinuation(response, partial)) await restart(partial);
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    const total = Number.isInteger(length) ? partial.bytes + length : undefined;
    if (total !== undefined && total > limits.maxBytes) throw tooLarge(url, limits);
    const etag = response.headers.get('etag');
    partial.etag = etag !== null && !etag.startsWith('W/') ? etag : undefined;
    for await (const chunk of answer.chunks()) {
      if (partial.bytes + chunk.length > limits.maxBytes) throw tooLarge(url, limits);
      await writeAll(partial.file, chunk, partial.bytes);
      partial.hash.update(chunk);
      partial.bytes += chunk.length;
      onProgress?.(partial.bytes, total);
    }
    if (total !== undefined && partial.bytes < total) return { state: 'again', reason: `the connection ended after ${partial.bytes} of ${total} bytes` };
    return { state: 'done' };
  } finally {
    answer.dispose();
  }
}

/** True if the body continues exactly where the partial file ends. */
function isContinuation(response: Response, partial: PartialFile): boolean {
  if (response.status !== 206) return false;
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  return Number(start) === partial.bytes;
}

async function restart(partial: PartialFile): Promise<void> {
  await partial.file.truncate(0);
  partial.bytes = 0;
  partial.hash = createHash('sha256');
}

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let offset = 0; offset < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, offset, chunk.length - offset, position + offset);
    offset += bytesWritten;
  }
}

function refused(response: Response, url: string): Attempt {
  const reason = `the server answered ${response.status} ${response.statusText}`.trimEnd();
  const isTemporary = response.status === 408 || response.status === 429 || response.status >= 500;
  if (!isTemporary) throw failure(reason, url);
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now());
  return { state: 'again', reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** Retry-After in its two forms (RFC 9110, 10.2.3): seconds, or a date. Milliseconds from `now`. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Code lists determine what is billed, so only https is accepted, except from localhost. */
function checkAddress(url: string): void {
  const { protocol, hostname } = new URL(url);
  const isLocal = hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && isLocal)) return;
  throw new ProblemError({ what: 'Only https addresses are downloaded.', where: url, advice: 'Use the https address, or download the file yourself and choose it with --from.' });
}

function tooLarge(url: string, limits: DownloadLimits): ProblemError {
  return new ProblemError({ what: `The file is larger than ${Math.round(limits.maxBytes / 1024 / 1024)} MB, larger than any release.`, where: url, advice: 'Check the address.' });
}

function failure(reason: string, url: string): ProblemError {
  return new ProblemError({ what: `The download failed: ${reason}.`, where: url, advice: 'Check the address and the network and try again, or download the file with a browser and choose it with --from.' });
}

function isDiskError(error: unknown): boolean {
  const syscall = error instanceof Error ? (error as NodeJS.ErrnoException).syscall : undefined;
  return (syscall === 'write' || syscall === 'open' || syscall === 'ftruncate' || syscall === 'fsync') && fileProblem(error) !== undefined;
}

/** The cause of a network error, in the words of the lowest layer. */
export function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return cause.message === '' ? String((cause as NodeJS.ErrnoException).code ?? cause.name) : cause.message;
  return error.message;
}

/** Waits; rejects with the signal's reason if aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error('Cancelled.'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
