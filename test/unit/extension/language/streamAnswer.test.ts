import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamAnswer, type StreamedAnswer } from '../../../../extension/language/streamAnswer';

async function* write(...pieces: readonly (string | Error)[]): AsyncGenerator<string> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece;
    yield piece;
  }
}

async function read(pieces: readonly (string | Error)[]): Promise<{ readonly answer: StreamedAnswer; readonly seen: readonly string[] }> {
  const seen: string[] = [];
  const answer = await streamAnswer({ ask: () => Promise.resolve(write(...pieces)), signal: new AbortController().signal, onText: (text) => void seen.push(text) });
  return { answer, seen };
}

test('an answer is seen while it grows', async () => {
  assert.deepEqual(await read(['a', 'b']), { answer: { state: 'answered', text: 'ab' }, seen: ['a', 'ab'] });
});

test('what had come stays where the model fails, and one that refuses says why', async () => {
  assert.deepEqual((await read(['a', new Error('no quota')])).answer, { state: 'failed', text: 'a', reason: 'no quota' });
  const refused = await streamAnswer({ ask: () => Promise.reject(new Error('not allowed')), signal: new AbortController().signal, onText: () => undefined });
  assert.deepEqual(refused, { state: 'failed', text: '', reason: 'not allowed' });
});

test('a stop ends it at once, also where the model never ends, and is no failure', async () => {
  const abort = new AbortController();
  async function* endless(): AsyncGenerator<string> {
    yield 'a';
    await new Promise(() => undefined);
  }
  const answer = await streamAnswer({ ask: () => Promise.resolve(endless()), signal: abort.signal, onText: () => abort.abort() });
  assert.deepEqual(answer, { state: 'cancelled', text: 'a' });
  assert.deepEqual(await streamAnswer({ ask: () => Promise.reject(new Error('Canceled')), signal: AbortSignal.abort(), onText: () => undefined }), { state: 'cancelled', text: '' });
  const silent = new AbortController();
  const waiting = streamAnswer({ ask: () => new Promise<AsyncIterable<string>>(() => undefined), signal: silent.signal, onText: () => undefined });
  silent.abort();
  assert.deepEqual(await waiting, { state: 'cancelled', text: '' });
});

test('an answer without end is cut off, and its provider is told to stop', async () => {
  let provider: AbortSignal | undefined;
  const ask = (signal: AbortSignal): Promise<AsyncIterable<string>> => {
    provider = signal;
    return Promise.resolve(write(...Array.from({ length: 6 }, () => 'x'.repeat(1_000_000))));
  };
  const answer = await streamAnswer({ ask, signal: new AbortController().signal, onText: () => undefined });
  assert.equal(answer.state, 'cut off');
  assert.equal(answer.text.length, 5_000_000);
  assert.equal(provider?.aborted, true);
});

test('a stop by the user reaches the provider, also before its answer begins', async () => {
  const abort = new AbortController();
  let provider: AbortSignal | undefined;
  const ask = (signal: AbortSignal): Promise<AsyncIterable<string>> => {
    provider = signal;
    return new Promise(() => undefined);
  };
  const waiting = streamAnswer({ ask, signal: abort.signal, onText: () => undefined });
  abort.abort();
  assert.equal((await waiting).state, 'cancelled');
  assert.equal(provider?.aborted, true);
});
