import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { AnalyzeResult } from '../../../../models/contract/protocol';
import { analyze } from '../../../../models/worker/analyze';
import { ModelCache } from '../../../../models/worker/modelCache';
import { RemoteModels } from '../../../../models/worker/remoteModels';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { makeTinyNet, writeTinyModel } from '../../../support/nets/tinyNet';
import { analysisOf, messageOf, realClient, writeFilm } from '../faults/realClient';
import { heldModel, serve, tinyModel } from '../openInference/testServer';

/** The held model gives no maps. */
const plain = { output: { name: 'logits', kind: 'logits', map: { kind: 'occlusion' } } };
const token = 'c2l4dGVlbi1vci1tb3Jl';

/** A folder with the tiny model and a film. */
async function tinyFolder(context: TestContext, replaced: Readonly<Record<string, unknown>> = {}): Promise<{ readonly folder: string; readonly film: string }> {
  const folder = await temporaryFolder(context);
  await writeTinyModel(folder, makeTinyNet(), replaced);
  return { folder, film: await writeFilm(folder) };
}

/** Findings and maps alone: times and the runner differ. */
function resultOf(result: AnalyzeResult): unknown {
  assert.equal(result.status, 'analyzed', messageOf(result));
  return result.status === 'analyzed' ? { findings: result.findings, maps: result.maps } : undefined;
}

describe('the inference process with a server of the Open Inference Protocol', () => {
  it('gives what it gives by itself, and says where the network ran', async (context) => {
    const { folder, film } = await tinyFolder(context);
    const { url } = await serve(context, [await tinyModel(context)], { token });
    const client = realClient(context);
    const local = await client.analyze(analysisOf(film, folder));
    const remote = await client.analyze(analysisOf(film, folder, { server: { endpoint: url, token } }));
    assert.deepEqual(resultOf(remote), resultOf(local));
    assert.ok(remote.status === 'analyzed');
    assert.deepEqual([remote.provider, remote.server, remote.fallbacks], ['remote', `${url}/v2`, []]);
  });

  it('asks a server for its tensors once for many films', async (context) => {
    const { folder, film } = await tinyFolder(context);
    const { url } = await serve(context, [await tinyModel(context)]);
    const asked: string[] = [];
    const remote = new RemoteModels((input, init) => {
      asked.push(new URL(String(input)).pathname);
      return fetch(input, init);
    });
    const run = (): Promise<AnalyzeResult> => analyze(analysisOf(film, folder, { server: { endpoint: url } }), { models: new ModelCache(1), remote, signal: { aborted: false }, onStep: () => undefined });
    assert.deepEqual(resultOf(await run()), resultOf(await run()));
    assert.equal(asked.filter((path) => path === '/v2/models/tiny').length, 1);
    // One for the test pattern, one for each film.
    assert.equal(asked.filter((path) => path.endsWith('/infer')).length, 3);
  });

  it('says what is wrong where the server cannot be used, and works again when it can', async (context) => {
    const { folder, film } = await tinyFolder(context);
    const client = realClient(context);
    const of = async (endpoint: string, options: { readonly token?: string; readonly model?: string } = {}): Promise<string> => messageOf(await client.analyze(analysisOf(film, folder, { server: { endpoint, ...options } })));
    const { url, stop } = await serve(context, [await tinyModel(context)], { token });
    assert.match(await of(url), /401/);
    assert.match(await of(url, { token, model: 'chest' }), /chest/);
    assert.match(await of('ftp://models.example.org'), /http/);
    assert.equal(await of(url, { token }), '(analyzed)');
    await stop();
    assert.match(await of(url, { token }), new RegExp(new URL(url).host));
  });

  it('refuses a picture that is no chest film without sending it', async (context) => {
    const { folder, film } = await tinyFolder(context, { ...plain, gate: { minimumScore: 1 } });
    const { model, runs, started } = heldModel();
    const { url } = await serve(context, [model]);
    const remote = new RemoteModels();
    const running = analyze(analysisOf(film, folder, { server: { endpoint: url } }), { models: new ModelCache(1), remote, signal: { aborted: false }, onStep: () => undefined });
    await started(1);
    runs[0]?.finish();
    assert.equal((await running).status, 'refused');
    // The test pattern was all that it saw.
    assert.equal(runs.length, 1);
  });

  it('is cancelled while the server works, and lets the server go', async (context) => {
    const { folder, film } = await tinyFolder(context, plain);
    const { model, runs, started } = heldModel();
    const { url } = await serve(context, [model]);
    const client = realClient(context);
    const controller = new AbortController();
    const running = client.analyze(analysisOf(film, folder, { server: { endpoint: url } }), { signal: controller.signal });
    await started(1);
    controller.abort();
    assert.deepEqual(await running, { status: 'cancelled' });
    const [run] = runs;
    assert.ok(run);
    if (!run.signal.aborted) await new Promise((resolve) => run.signal.addEventListener('abort', resolve, { once: true }));
    run.finish();
    assert.ok(client.snapshot.starts === 1, 'The process was killed for it.');
  });
});
