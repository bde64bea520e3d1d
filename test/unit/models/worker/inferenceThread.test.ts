import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { CancellationToken, CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { AnalyzeResult } from '../../../../models/contract/protocol';
import { analyzeRequest } from '../../../../models/contract/protocol';
import { InferenceThread, ThreadDeath } from '../../../../models/worker/inferenceThread';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { analysisOf } from '../client/standIn';

/** A thread that speaks the protocol and dies, or stands still as within a run, when a picture's name says so. */
const script = `
const { parentPort, threadId } = require('node:worker_threads');
const answer = (id, message) => parentPort.postMessage({ jsonrpc: '2.0', id, result: { status: 'failed', message } });
parentPort.on('message', ({ id, params, $cancellationData }) => {
  if (params.imagePath === 'throw') throw new Error('out of memory');
  if (params.imagePath === 'exit') process.exit(3);
  if (params.imagePath === 'run') {
    parentPort.postMessage({ jsonrpc: '2.0', method: 'models/step', params: { step: 'analyzing', done: 0, total: 1 } });
    const flag = new Int32Array($cancellationData);
    while (Atomics.load(flag, 0) === 0);
    return answer(id, 'saw the flag within its run');
  }
  answer(id, params.imagePath + ' by ' + threadId);
});
`;

async function threadOf(context: TestContext, onStep: () => void = () => undefined): Promise<InferenceThread> {
  const module = path.join(await temporaryFolder(context), 'thread.js');
  await writeFile(module, script);
  const thread = new InferenceThread(module, onStep);
  context.after(() => ask(thread, 'exit').catch(() => undefined));
  return thread;
}

function ask(thread: InferenceThread, imagePath: string, token = CancellationToken.None): Promise<AnalyzeResult> {
  return thread.run(analyzeRequest, analysisOf(imagePath), token);
}

describe('InferenceThread', () => {
  it('starts with the first request and answers one after the other', async (context) => {
    const thread = await threadOf(context);
    assert.equal(thread.starts, 0);
    const answers = await Promise.all(['a', 'b'].map((name) => ask(thread, name)));
    assert.deepEqual(answers.map((answer) => answer.status === 'failed' && answer.message.replace(/ by \d+$/, '')), ['a', 'b']);
    assert.equal(thread.starts, 1);
    assert.equal(thread.pending, 0);
  });

  it('tells the reason of a death, and a fresh thread takes the next request', async (context) => {
    const thread = await threadOf(context);
    await assert.rejects(ask(thread, 'throw'), (error) => error instanceof ThreadDeath && /out of memory\. A new one/.test(error.message));
    await ask(thread, 'a');
    await assert.rejects(ask(thread, 'exit'), /ended with code 3/);
    const waiting = [ask(thread, 'exit').catch((error: unknown) => String(error)), ask(thread, 'b')] as const;
    assert.match(String(await waiting[0]), /ended with code 3/);
    assert.equal((await waiting[1]).status, 'failed');
    assert.equal(thread.starts, 4);
  });

  it('cancels within a run, by a flag in shared memory', async (context) => {
    const source = new CancellationTokenSource();
    const thread = await threadOf(context, () => source.cancel());
    const answer = await ask(thread, 'run', source.token);
    assert.deepEqual(answer, { status: 'failed', message: 'saw the flag within its run' });
  });

  it('says that a thread whose bundle is missing died', async () => {
    await assert.rejects(ask(new InferenceThread('/nowhere/modelsThread.js', () => undefined), 'a'), /inference thread died: .*Cannot find module/);
  });
});
