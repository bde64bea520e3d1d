import assert from 'node:assert/strict';
import { before, describe, it, type TestContext } from 'node:test';
import type { Film } from '../../../../models/contract/film';
import { analyzeFilm, type FilmAnalysis } from '../../../../models/inference/analyzeFilm';
import { loadModel } from '../../../../models/inference/loadModel';
import { loadRuntime, type Runtime } from '../../../../models/inference/runtime/runtime';
import { analyzeRemotely } from './analyzeRemotely';
import { createOpenInferenceClient, type OpenInferenceClientOptions } from '../../../../models/openInference/client/openInferenceClient';
import { openRemoteModel } from '../../../../models/openInference/client/remoteModel';
import { drawnFilm } from '../../../support/films/drawnFilm';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { makeTinyNet, writeTinyModel, type TinyNet } from '../../../support/nets/tinyNet';
import { cardOf, heldModel, serve, tinyModel } from './testServer';

let runtime: Runtime;
before(async () => {
  runtime = await loadRuntime();
});

const film = drawnFilm({ width: 512, height: 512, boxes: [{ x: 384, y: 128, width: 128, height: 128, grey: 240 }] });
const longFilm = drawnFilm({ width: 512, height: 256, boxes: [{ x: 64, y: 64, width: 128, height: 128, grey: 240 }] });

async function analyzeLocally(context: TestContext, picture: Film, net: TinyNet, replaced: Readonly<Record<string, unknown>>): Promise<FilmAnalysis> {
  const folder = await temporaryFolder(context);
  await writeTinyModel(folder, net, replaced);
  const local = await loadModel(folder, { runtime, providers: [], threads: 1 });
  context.after(() => local.network.release());
  return analyzeFilm(picture, local, { maps: 'all' }, { aborted: false });
}

/** Findings with boxes, and maps; times differ. */
function resultOf(analysis: FilmAnalysis): unknown {
  assert.ok(analysis.status === 'analyzed');
  return { findings: analysis.findings, maps: analysis.maps };
}

/** A fetch to a server of another kind: the name is not ours, and bytes are not announced. */
const asTriton: typeof fetch = async (input, init) => (new URL(String(input)).pathname === '/v2' ? Response.json({ name: 'triton', version: '2.60.0', extensions: ['classification'] }) : fetch(input, init));

function clientOf(endpoint: string, options: Partial<OpenInferenceClientOptions> = {}): ReturnType<typeof createOpenInferenceClient> {
  return createOpenInferenceClient({ endpoint, fetch, ...options });
}

describe('an analysis by a server', () => {
  const labels = ['Mass', 'Pneumothorax', 'Infiltration'].map((id) => ({ id, threshold: 0.4, calibration: { slope: 0.5, intercept: -0.2 } }));
  const kinds: [string, Film, TinyNet, Readonly<Record<string, unknown>>][] = [
    ['a map among its outputs', film, makeTinyNet(), {}],
    ['log-sum-exp pooling and calibration', film, makeTinyNet({ pooling: { kind: 'lse', r: 5 } }), { labels }],
    ['a long film at its own aspect', longFilm, makeTinyNet(), {}],
    ['a map that the server splices in', longFilm, makeTinyNet({ head: 'gemm', channels: 3 }), {}],
    ['probabilities', film, makeTinyNet({ head: 'gemm', kind: 'probabilities' }), {}],
    ['maps by occlusion', film, makeTinyNet({ head: 'max-gemm', pooling: { kind: 'max' } }), {}],
  ];
  for (const [title, picture, net, replaced] of kinds) {
    it(`gives the findings, maps and boxes of the local one: ${title}`, async (context) => {
      const { url } = await serve(context, [await tinyModel(context, net, replaced)]);
      const local = resultOf(await analyzeLocally(context, picture, net, replaced));
      for (const fetcher of [fetch, asTriton]) {
        const remote = await analyzeRemotely(picture, cardOf(net, replaced), clientOf(url, { fetch: fetcher }), { maps: 'all' });
        assert.deepEqual(resultOf(remote), local);
      }
    });
  }

  it('is cancelled by its signal, before and while the server works', async (context) => {
    const { model, runs, started } = heldModel();
    const { url } = await serve(context, [model]);
    const controller = new AbortController();
    const card = cardOf(makeTinyNet(), { output: { name: 'logits', kind: 'logits', map: { kind: 'occlusion' } } });
    const analysis = analyzeRemotely(film, card, clientOf(url, { fetch: asTriton }), { maps: [], signal: controller.signal });
    await started(1);
    controller.abort();
    assert.deepEqual(await analysis, { status: 'cancelled' });
    for (const { finish } of runs) finish();
    assert.deepEqual(await analyzeRemotely(film, card, clientOf(url), { maps: [], signal: AbortSignal.abort() }), { status: 'cancelled' });
  });
});

describe('a server whose network is not that of the card', () => {
  it('is found out before a film is sent', async (context) => {
    const net = makeTinyNet();
    const { url } = await serve(context, [await tinyModel(context, net)]);
    const slips: [Readonly<Record<string, unknown>>, RegExp][] = [
      [{ id: 'other' }, /answered 404: There is no model "other"/],
      [{ sha256: 'f'.repeat(64) }, /serves the network [0-9a-f]{12}; the card is for ffffffffffff/],
      [{ input: { name: 'picture', layout: 'NCHW', channels: 1, height: 64, width: 64, mean: [0.5], std: [0.25] } }, /no input "picture"; its inputs: "film"/],
      [{ input: { name: 'film', layout: 'NCHW', channels: 3, height: 64, width: 64, mean: [0.5], std: [0.25] } }, /"film" is \[-1, 1, -1, -1\]; the card feeds \[1, 3, 64, 64\]/],
      [{ output: { name: 'scores', kind: 'logits', map: { kind: 'output', name: 'cam' } } }, /no output "scores".*no output "cam"/],
      [{ labels: [{ id: 'Mass', threshold: 0.5 }] }, /1 labels, but for one film the server returns 3 values/],
      [{ output: { name: 'logits', kind: 'logits', pooling: { kind: 'max' }, map: { kind: 'output', name: 'map' } } }, /is not the map behind the output/],
    ];
    for (const [replaced, message] of slips) await assert.rejects(openRemoteModel(cardOf(net, replaced), clientOf(url)), message);
  });

  it('may serve it under another name, or a version that is asked for', async (context) => {
    const net = makeTinyNet();
    const { url } = await serve(context, [await tinyModel(context, net, { id: 'chest' })]);
    const card = cardOf(net);
    assert.equal((await openRemoteModel(card, clientOf(url), { name: 'chest' })).maps.kind, 'output');
    assert.equal((await openRemoteModel(card, clientOf(url), { name: 'chest', version: card.sha256.slice(0, 12) })).maps.kind, 'output');
    await assert.rejects(openRemoteModel(card, clientOf(url), { name: 'chest', version: '7' }), /no version "7" of chest/);
  });
});
