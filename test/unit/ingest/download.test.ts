import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { download, parseRetryAfter, type DownloadOptions } from '../../../ingest/download';
import { localServer } from '../../support/localServer';
import { temporaryFolder } from '../../support/temporaryFolder';

const body = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251));
const sha256 = createHash('sha256').update(body).digest('hex');

interface Run {
  readonly to: string;
  readonly waits: number[];
  readonly result: ReturnType<typeof download>;
}

/** Starts a download into a fresh folder; pauses between attempts are noted, not waited for. */
async function start(t: TestContext, url: string, options: Partial<DownloadOptions> = {}): Promise<Run> {
  const to = path.join(await temporaryFolder(t), 'file');
  const waits: number[] = [];
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  return { to, waits, result: download({ url, to, fetch, signal: new AbortController().signal, wait, ...options }) };
}

async function checkWhole({ to, result }: Run): Promise<void> {
  assert.deepEqual(await result, { bytes: body.length, sha256 });
  assert.deepEqual(await readFile(to), body);
}

test('writes the body, tells its progress, size and hash', async (t) => {
  const url = await localServer(t, (_, response) => response.setHeader('content-length', body.length).end(body));
  let last: unknown;
  await checkWhole(await start(t, url, { onProgress: (...progress) => (last = progress) }));
  assert.deepEqual(last, [body.length, body.length]);
});

test('resumes a broken transfer where the server names the very bytes', async (t) => {
  const ranges: (string | undefined)[] = [];
  const url = await localServer(t, (request, response) => {
    const { range } = request.headers;
    ranges.push(range);
    response.setHeader('etag', '"v1"');
    if (range === undefined) {
      response.setHeader('content-length', body.length);
      response.write(body.subarray(0, 100_000), () => response.destroy());
      return;
    }
    assert.equal(request.headers['if-range'], '"v1"');
    const from = Number(/bytes=(\d+)-/.exec(range)?.[1]);
    response.writeHead(206, { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}`, 'content-length': body.length - from });
    response.end(body.subarray(from));
  });
  await checkWhole(await start(t, url));
  assert.equal(ranges.length, 2);
  assert.match(ranges[1] ?? '', /^bytes=\d+-$/);
});

test('begins again where the file has changed in between or has no strong tag', async (t) => {
  for (const etag of ['"v', 'W/"v', undefined]) {
    let requests = 0;
    const url = await localServer(t, (_, response) => {
      requests += 1;
      if (etag !== undefined) response.setHeader('etag', `${etag}${requests}"`);
      response.setHeader('content-length', body.length);
      if (requests === 1) response.write(Buffer.alloc(50_000, 'old'), () => response.destroy());
      else response.end(body);
    });
    await checkWhole(await start(t, url));
  }
});

test('asks a busy server again when it says', async (t) => {
  let requests = 0;
  const url = await localServer(t, (_, response) => {
    requests += 1;
    if (requests === 1) response.writeHead(503, { 'retry-after': '7' }).end();
    else if (requests === 2) response.writeHead(429).end();
    else response.end(body);
  });
  const run = await start(t, url);
  await checkWhole(run);
  assert.deepEqual(run.waits, [7000, 1000]);
});

test('reads Retry-After in seconds and as a date', () => {
  assert.equal(parseRetryAfter('120', 0), 120_000);
  assert.equal(parseRetryAfter('Fri, 31 Dec 1999 23:59:59 GMT', Date.UTC(1999, 11, 31, 23, 59, 49)), 10_000);
  assert.equal(parseRetryAfter('soon', 0), undefined);
  assert.equal(parseRetryAfter(null, 0), undefined);
});

async function checkRefused(run: Run, pattern: RegExp): Promise<void> {
  await assert.rejects(run.result, (error) => error instanceof Error && error.name === 'ProblemError' && pattern.test(error.message));
}

test('gives up with the reason: a missing file at once, a dead or slow server after its attempts', async (t) => {
  const missing = await start(t, await localServer(t, (_, response) => response.writeHead(404, 'Not Found').end()));
  await checkRefused(missing, /answered 404 Not Found/);
  assert.deepEqual(missing.waits, []);
  const dead = await start(t, await localServer(t, (request) => request.socket.destroy()));
  await checkRefused(dead, /The download failed/);
  assert.equal(dead.waits.length, 3);
  const silent = await start(t, await localServer(t, () => undefined), { limits: { firstByteMs: 50, attempts: 1 } });
  await checkRefused(silent, /no answer within 0\.05 seconds/);
  const patient = await start(t, await localServer(t, (_, response) => response.writeHead(503, { 'retry-after': '3600' }).end()));
  await checkRefused(patient, /answered 503/);
  assert.deepEqual(patient.waits, []);
});

test('takes no more than its limit, whether the server states the size or not', async (t) => {
  const stated = await localServer(t, (_, response) => response.setHeader('content-length', body.length).end(body));
  await checkRefused(await start(t, stated, { limits: { maxBytes: 1000 } }), /larger than/);
  const unstated = await localServer(t, (_, response) => response.end(body));
  await checkRefused(await start(t, unstated, { limits: { maxBytes: 1000 } }), /larger than/);
});

test('takes https only, but for this machine', async (t) => {
  for (const url of ['http://example.org/x.zip', 'ftp://ftp.cdc.gov/x.zip', 'file:///etc/passwd']) {
    await checkRefused(await start(t, url), /Only https/);
  }
});

test('a cancel ends a running transfer', async (t) => {
  const controller = new AbortController();
  const url = await localServer(t, (_, response) => {
    response.write(body.subarray(0, 1000));
  });
  const { result } = await start(t, url, { signal: controller.signal, onProgress: () => controller.abort() });
  await assert.rejects(result, { name: 'AbortError' });
});
