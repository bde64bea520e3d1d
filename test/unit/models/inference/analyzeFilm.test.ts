import assert from 'node:assert/strict';
import { before, test, type TestContext } from 'node:test';
import type { Film } from '../../../../models/contract/film';
import type { ClassMap, FilmBox } from '../../../../models/contract/xrayFinding';
import { toNetworkInput } from '../../../../models/image/resample';
import { analyzeFilm, type AnalyzeFilmOptions, type FilmAnalysis } from '../../../../models/inference/analyzeFilm';
import { loadModel } from '../../../../models/inference/loadModel';
import type { LoadedModel } from '../../../../models/inference/openModel';
import { loadRuntime, type Runtime } from '../../../../models/inference/runtime/runtime';
import { drawnFilm } from '../../../support/films/drawnFilm';
import { makeTinyNet, tinyReference, writeTinyModel, type TinyNet } from '../../../support/nets/tinyNet';
import { temporaryFolder } from '../../../support/temporaryFolder';

let runtime: Runtime;
before(async () => {
  runtime = await loadRuntime();
});

const blob = { x: 384, y: 128, width: 128, height: 128 };
const film = drawnFilm({ width: 512, height: 512, boxes: [{ ...blob, grey: 240 }] });
const neverCancelled = { aborted: false };
type Analyzed = Extract<FilmAnalysis, { status: 'analyzed' }>;

async function modelOf(context: TestContext, net: TinyNet, replaced: Readonly<Record<string, unknown>> = {}): Promise<LoadedModel> {
  const folder = await temporaryFolder(context);
  await writeTinyModel(folder, net, replaced);
  const model = await loadModel(folder, { runtime, providers: [], threads: 1 });
  context.after(() => model.network.release());
  return model;
}

async function analyze(picture: Film, model: LoadedModel, maps: AnalyzeFilmOptions['maps']): Promise<Analyzed> {
  const analysis = await analyzeFilm(picture, model, { maps }, neverCancelled);
  assert.ok(analysis.status === 'analyzed');
  return analysis;
}

function overlap(a: FilmBox, b: FilmBox): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const common = Math.max(0, width) * Math.max(0, height);
  return common / (a.width * a.height + b.width * b.height - common);
}

test('findings and maps are those of a hand computation in double precision', async (context) => {
  for (const options of [{}, { head: 'gemm' }, { channels: 3 }, { pooling: { kind: 'lse', r: 5 } }] as const) {
    const net = makeTinyNet(options);
    const { findings, maps } = await analyze(film, await modelOf(context, net), 'all');
    const { channels } = net.options;
    const { values } = toNetworkInput(film, { channels, height: 64, width: 64, mean: [0.5], std: [0.25] });
    const expected = tinyReference(net, values, { height: 64, width: 64 });
    findings.forEach(({ logit, probability }, label) => {
      assert.ok(Math.abs(logit - (expected.logits[label] ?? Number.NaN)) <= 1e-4, `${JSON.stringify(options)} logit ${label}`);
      assert.ok(Math.abs(probability - 1 / (1 + Math.exp(-(expected.logits[label] ?? 0)))) <= 1e-4);
    });
    assert.deepEqual(maps.map(({ label, rows, columns }) => [label, rows, columns]), ['Mass', 'Pneumothorax', 'Infiltration'].map((label) => [label, 8, 8]));
    maps.forEach((map, label) => map.values.forEach((value, cell) => assert.ok(Math.abs(value - (expected.maps[label]?.[cell] ?? Number.NaN)) <= 1e-3)));
  }
});

test('a bright blob is a mass, with its box in film pixels and the peak as its score', async (context) => {
  const { findings } = await analyze(film, await modelOf(context, makeTinyNet()), 'above-threshold');
  const [mass, pneumothorax] = findings;
  assert.ok(mass?.box !== undefined && mass.probability >= mass.threshold);
  assert.ok(overlap(mass.box, blob) > 0.6, `IoU ${overlap(mass.box, blob)}`);
  assert.ok(mass.box.score > 0.99 && mass.box.score <= 1);
  assert.equal(pneumothorax?.box, undefined);
});

test('calibration moves the probability, not the logit', async (context) => {
  const labels = ['Mass', 'Pneumothorax', 'Infiltration'].map((id) => ({ id, threshold: 0.9, calibration: { slope: 0.5, intercept: -1 } }));
  const plain = await analyze(film, await modelOf(context, makeTinyNet()), []);
  const { findings } = await analyze(film, await modelOf(context, makeTinyNet(), { labels }), []);
  findings.forEach((finding, index) => {
    assert.equal(finding.logit, plain.findings[index]?.logit);
    assert.equal(finding.probability, 1 / (1 + Math.exp(-(0.5 * finding.logit - 1))));
    assert.equal(finding.threshold, 0.9);
  });
});

test('a network of probabilities gives the logits behind them', async (context) => {
  const logits = await analyze(film, await modelOf(context, makeTinyNet({ head: 'gemm' })), 'all');
  const probabilities = await analyze(film, await modelOf(context, makeTinyNet({ head: 'gemm', kind: 'probabilities' })), 'all');
  probabilities.findings.forEach(({ logit, probability }, index) => {
    assert.ok(Math.abs(logit - (logits.findings[index]?.logit ?? Number.NaN)) < 1e-4);
    assert.ok(Math.abs(probability - (logits.findings[index]?.probability ?? Number.NaN)) < 1e-5);
  });
});

test('only the maps that are wanted are given, and a label that is none is refused', async (context) => {
  const model = await modelOf(context, makeTinyNet());
  const names = async (maps: AnalyzeFilmOptions['maps']): Promise<readonly string[]> => (await analyze(film, model, maps)).maps.map(({ label }) => label);
  assert.deepEqual(await names('above-threshold'), ['Mass']);
  assert.deepEqual(await names(['Infiltration']), ['Infiltration']);
  assert.deepEqual(await names([]), []);
  await assert.rejects(analyze(film, model, ['Hernia']), /no label "Hernia"\. Its labels are Mass, Pneumothorax, Infiltration/);
});

/** Rows, columns, and the part of the film that they cover. */
function gridOf(map: ClassMap | undefined): readonly number[] {
  assert.ok(map !== undefined);
  const { x, y, width, height } = map.covers;
  // Plus zero makes zero of minus zero.
  return [map.rows, map.columns, x + 0, y + 0, width, height];
}

test('a long film goes through a fully convolutional network at its own aspect', async (context) => {
  const long = drawnFilm({ width: 512, height: 256, boxes: [{ x: 64, y: 64, width: 128, height: 128, grey: 240 }] });
  const { findings, maps } = await analyze(long, await modelOf(context, makeTinyNet()), ['Mass']);
  assert.deepEqual(gridOf(maps[0]), [4, 8, 0, 0, 512, 256]);
  const box = findings[0]?.box;
  assert.ok(box !== undefined && overlap(box, { x: 64, y: 64, width: 128, height: 128 }) > 0.6);
});

test('a long film is padded for a network of fixed size, and its box lies on the film', async (context) => {
  const lesion = { x: 0, y: 64, width: 128, height: 128 };
  const long = drawnFilm({ width: 512, height: 256, boxes: [{ ...lesion, grey: 240 }] });
  const { findings, maps } = await analyze(long, await modelOf(context, makeTinyNet({ head: 'gemm' }), { labels: ['Mass', 'B', 'C'].map((id) => ({ id, threshold: 0.01 })) }), ['Mass']);
  assert.deepEqual(gridOf(maps[0]), [8, 8, 0, -128, 512, 512]);
  const box = findings[0]?.box;
  assert.ok(box !== undefined && overlap(box, lesion) > 0.6);
  assert.ok(box.x >= 0 && box.y >= 0 && box.y + box.height <= 256);
});

test('without a map in the network, occlusion finds the blob', async (context) => {
  const model = await modelOf(context, makeTinyNet({ head: 'max-gemm', pooling: { kind: 'max' } }));
  assert.equal(model.maps.kind, 'occlusion');
  const steps: [number, number][] = [];
  const analysis = await analyzeFilm(film, model, { maps: 'all', onProgress: (done, total) => steps.push([done, total]) }, neverCancelled);
  assert.ok(analysis.status === 'analyzed');
  const { findings, maps } = analysis;
  assert.deepEqual([maps.length, maps[0]?.rows, maps[0]?.columns], [3, 10, 10]);
  assert.deepEqual(steps.at(-1), [100, 100]);
  const box = findings[0]?.box;
  assert.ok(box !== undefined && box.x + box.width > blob.x && overlap(box, blob) > 0.2, JSON.stringify(box));
  assert.ok(box.score > 0 && box.score <= (findings[0]?.probability ?? 0));
});

test('occlusion runs only for labels that are wanted', async (context) => {
  const model = await modelOf(context, makeTinyNet({ head: 'max-gemm', pooling: { kind: 'max' } }));
  let steps = 0;
  const count = async (maps: AnalyzeFilmOptions['maps']): Promise<number> => {
    steps = 0;
    await analyzeFilm(drawnFilm({ width: 64, height: 64 }), model, { maps, onProgress: () => (steps += 1) }, neverCancelled);
    return steps;
  };
  assert.equal(await count([]), 0);
  assert.equal(await count('above-threshold'), 0);
  assert.ok((await count(['Mass'])) > 0);
});

test('a cancel is a result, before the run and between the steps of an occlusion', async (context) => {
  const model = await modelOf(context, makeTinyNet({ head: 'max-gemm', pooling: { kind: 'max' }, isSingle: true }));
  assert.deepEqual(await analyzeFilm(film, model, { maps: 'all' }, { aborted: true }), { status: 'cancelled' });
  const signal = { aborted: false };
  let steps = 0;
  const onProgress = (): void => {
    steps += 1;
    signal.aborted = steps === 5;
  };
  assert.deepEqual(await analyzeFilm(film, model, { maps: 'all', onProgress }, signal), { status: 'cancelled' });
  assert.equal(steps, 5);
});
