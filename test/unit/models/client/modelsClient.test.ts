import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { silentLogger } from '../../../../server/core/base/logger';
import { forkModels } from '../../../../models/client/forkModels';
import { ModelsClient } from '../../../../models/client/modelsClient';
import type { AnalyzeResult } from '../../../../models/contract/protocol';
import { analysisOf, standInClient, untilSnapshot } from './standIn';

function messageOf(result: AnalyzeResult): string {
  assert.equal(result.status, 'failed');
  return result.status === 'failed' ? result.message : '';
}

describe('ModelsClient', () => {
  it('starts its process with the first request and tells each state', async (context) => {
    const client = await standInClient(context);
    const states: string[] = [];
    client.onDidChange(({ state }) => states.at(-1) !== state.name && states.push(state.name));
    assert.equal(client.snapshot.state.name, 'stopped');
    const answer = messageOf(await client.analyze(analysisOf('film')));
    const { pid } = await untilSnapshot(client, ({ state }) => state.name === 'ready');
    assert.equal(answer, `film by ${pid}`);
    assert.deepEqual(states, ['stopped', 'starting', 'busy', 'ready']);
  });

  it('uses one process for requests after each other', async (context) => {
    const client = await standInClient(context);
    const [first, second] = [messageOf(await client.analyze(analysisOf('film'))), messageOf(await client.analyze(analysisOf('film')))];
    assert.equal(first, second);
    assert.equal(client.snapshot.starts, 1);
  });

  it('cancels softly where the process listens, which lives on', async (context) => {
    const client = await standInClient(context);
    const controller = new AbortController();
    const running = client.analyze(analysisOf('soft'), { signal: controller.signal, onStep: () => controller.abort() });
    assert.deepEqual(await running, { status: 'cancelled' });
    await client.analyze(analysisOf('film'));
    assert.equal(client.snapshot.starts, 1);
  });

  it('answers a cancelled request at once, kills a deaf process, and serves the next request within 3 s', async (context) => {
    const client = await standInClient(context);
    const controller = new AbortController();
    const running = client.analyze(analysisOf('spin'), { signal: controller.signal });
    const { pid } = await untilSnapshot(client, ({ step }) => step === 'analyzing');
    const begin = performance.now();
    controller.abort();
    assert.deepEqual(await running, { status: 'cancelled' });
    const next = messageOf(await client.analyze(analysisOf('film')));
    assert.ok(performance.now() - begin < 3000);
    assert.notEqual(next, `film by ${pid}`);
    assert.equal(client.snapshot.starts, 2);
  });

  it('lets the last request of a key win, over a waiting and over a running one', async (context) => {
    const client = await standInClient(context);
    const running = client.analyze(analysisOf('silent'), { key: 'panel' });
    await untilSnapshot(client, ({ step }) => step === 'analyzing');
    const waiting = client.analyze(analysisOf('second'), { key: 'panel' });
    const other = client.analyze(analysisOf('other'), { key: 'another panel' });
    const last = client.analyze(analysisOf('last'), { key: 'panel' });
    assert.deepEqual(await running, { status: 'cancelled' });
    assert.deepEqual(await waiting, { status: 'cancelled' });
    assert.match(messageOf(await last), /^last by/);
    assert.match(messageOf(await other), /^other by/);
  });

  it('lets a model load to its end when its picture is replaced: the next one needs it too', async (context) => {
    const client = await standInClient(context);
    const running = client.analyze(analysisOf('loading'), { key: 'panel' });
    await untilSnapshot(client, ({ step }) => step === 'loading model');
    const last = client.analyze(analysisOf('last'), { key: 'panel' });
    assert.deepEqual(await running, { status: 'cancelled' });
    assert.match(messageOf(await last), /^last by/);
    assert.equal(client.snapshot.starts, 1);
  });

  it('kills a process that never gets its model loaded', async (context) => {
    const client = await standInClient(context, { graceMs: 20, loadGraceMs: 60 });
    const controller = new AbortController();
    const running = client.analyze(analysisOf('loading'), { signal: controller.signal });
    await untilSnapshot(client, ({ step }) => step === 'loading model');
    controller.abort();
    await running;
    await client.analyze(analysisOf('film'));
    assert.equal(client.snapshot.starts, 2);
  });

  it('survives a view that fails', async (context) => {
    const client = await standInClient(context);
    client.onDidChange(() => assert.fail('a view'));
    assert.match(messageOf(await client.analyze(analysisOf('film'))), /^film by/);
  });

  it('refuses what its queue does not hold, and says so', async (context) => {
    const client = await standInClient(context, { maxQueued: 1 });
    void client.analyze(analysisOf('silent'));
    await untilSnapshot(client, ({ step }) => step === 'analyzing');
    void client.analyze(analysisOf('waiting'));
    assert.match(messageOf(await client.analyze(analysisOf('film'))), /1 picture is already waiting/);
  });

  it('stops a request at its deadline and works on', async (context) => {
    const client = await standInClient(context, { deadlineMs: 200 });
    assert.match(messageOf(await client.analyze(analysisOf('spin'))), /longer than 200 ms/);
    assert.match(messageOf(await client.analyze(analysisOf('film'))), /^film by/);
  });

  it('gives the reading of a picture a deadline of its own', async (context) => {
    const client = await standInClient(context, { decodeMs: 100 });
    assert.match(messageOf(await client.analyze(analysisOf('stuck-decode'))), /Reading the picture took longer/);
  });

  it('fails the request of a crash by value, and the next one works', async (context) => {
    const client = await standInClient(context);
    assert.match(messageOf(await client.analyze(analysisOf('crash'))), /ended with code 7/);
    assert.match(messageOf(await client.analyze(analysisOf('film'))), /^film by/);
  });

  it('gives up after four crashes in a row, with a message, until it is restarted', async (context) => {
    const client = await standInClient(context);
    const results = [];
    for (let i = 0; i < 4; i++) results.push(messageOf(await client.analyze(analysisOf('crash'))));
    assert.equal(client.snapshot.state.name, 'failed');
    assert.match(messageOf(await client.analyze(analysisOf('film'))), /4 times in a row .*Restart/);
    assert.equal(client.snapshot.starts, 4);
    client.restart();
    assert.equal(client.snapshot.state.name, 'stopped');
    assert.match(messageOf(await client.analyze(analysisOf('film'))), /^film by/);
  });

  it('goes on with a folder in which some pictures end the process', async (context) => {
    const client = await standInClient(context);
    for (let i = 0; i < 5; i++) {
      await client.analyze(analysisOf('crash'));
      assert.match(messageOf(await client.analyze(analysisOf('film'))), /^film by/);
    }
  });

  it('ends its process when there is nothing to do, and starts it again', async (context) => {
    const client = await standInClient(context, { idleMs: 20 });
    await client.analyze(analysisOf('film'));
    await untilSnapshot(client, ({ state }) => state.name === 'stopped');
    assert.match(messageOf(await client.analyze(analysisOf('film'))), /^film by/);
    assert.equal(client.snapshot.starts, 2);
  });

  it('answers its status while a request runs', async (context) => {
    const client = await standInClient(context);
    const running = client.analyze(analysisOf('silent'));
    const { pid } = await untilSnapshot(client, ({ step }) => step === 'analyzing');
    assert.equal((await client.status())?.pid, pid);
    client.stop();
    assert.match(messageOf(await running), /stopped/);
  });

  it('fails what runs and waits when it is disposed', async (context) => {
    const client = await standInClient(context);
    const running = client.analyze(analysisOf('spin'));
    await untilSnapshot(client, ({ step }) => step === 'analyzing');
    const waiting = client.analyze(analysisOf('film'));
    client.dispose();
    assert.match(messageOf(await running), /stopped/);
    assert.match(messageOf(await waiting), /stopped/);
    assert.match(messageOf(await client.analyze(analysisOf('film'))), /stopped/);
  });

  it('says why a process did not start: no such Node.js, no such bundle', async (context) => {
    const noNode = new ModelsClient({ spawn: () => forkModels({ module: 'models.js', nodePath: '/nowhere/node' }), logger: silentLogger });
    context.after(() => noNode.dispose());
    assert.match(messageOf(await noNode.analyze(analysisOf('film'))), /did not start: .*ENOENT/);
    const noBundle = new ModelsClient({ spawn: () => forkModels({ module: '/nowhere/models.js' }), logger: silentLogger });
    context.after(() => noBundle.dispose());
    assert.match(messageOf(await noBundle.analyze(analysisOf('film'))), /did not start: .*Cannot find module/);
  });

  it('leaves no timer that would keep its program alive after a cancelled request', async (context) => {
    const client = await standInClient(context, { graceMs: 60_000 });
    const controller = new AbortController();
    const running = client.analyze(analysisOf('silent'), { signal: controller.signal });
    await untilSnapshot(client, ({ step }) => step === 'analyzing');
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    controller.abort();
    assert.deepEqual(await running, { status: 'cancelled' });
    assert.ok(timers() <= before);
  });

  it('cancels a request that waits without touching the running one', async (context) => {
    const client = await standInClient(context);
    const running = client.analyze(analysisOf('soft'), { key: 'a' });
    await untilSnapshot(client, ({ step }) => step === 'analyzing');
    const controller = new AbortController();
    const waiting = client.analyze(analysisOf('film'), { signal: controller.signal });
    controller.abort();
    assert.deepEqual(await waiting, { status: 'cancelled' });
    assert.equal(client.snapshot.queued, 0);
    assert.match(messageOf(await Promise.all([client.analyze(analysisOf('last'), { key: 'a' }), running]).then(([last]) => last)), /^last by/);
    assert.equal(client.snapshot.starts, 1);
  });
});
