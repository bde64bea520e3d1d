import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { evaluateModel, type EvaluateOptions, type EvaluationOutcome } from '../../../../models/evaluate/evaluateModel';
import { toFilmAnalysis } from '../../../../models/evaluate/judge/filmAnalysis';
import type { Evaluation } from '../../../../models/evaluate/judge/evaluation';
import type { AnalyzeResult } from '../../../../models/contract/protocol';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { sampleAnalyze, sampleModel, smallFilms, writeSmallDataSet } from './smallDataSet';

type Run = (changes?: Partial<EvaluateOptions>) => Promise<EvaluationOutcome>;

async function prepare(t: TestContext): Promise<{ readonly run: Run; readonly journalFile: string; readonly names: string[] }> {
  const folder = await temporaryFolder(t);
  const { metadata, imageFolder } = await writeSmallDataSet(folder);
  const journalFile = path.join(folder, 'results', 'done.jsonl');
  const names: string[] = [];
  const run: Run = (changes = {}) =>
    evaluateModel({
      analyze: (imagePath, maps) => {
        names.push(path.basename(imagePath));
        return sampleAnalyze(imagePath, maps);
      },
      model: sampleModel,
      metadata,
      releaseId: 'release-1',
      films: metadata.select({}),
      imageFolder,
      journalFile,
      signal: new AbortController().signal,
      bootstrap: { resamples: 50, seed: 1, level: 0.95 },
      ...changes,
    });
  return { run, journalFile, names };
}

function evaluationOf(outcome: EvaluationOutcome): Evaluation {
  assert.equal(outcome.status, 'evaluated');
  return outcome.status === 'evaluated' ? outcome.evaluation : assert.fail();
}

test('every film is analyzed once, wherever it lies, and judged', async (t) => {
  const { run, names } = await prepare(t);
  const progress: number[] = [];
  const { metrics, overlays } = evaluationOf(await run({ onProgress: ({ done }) => progress.push(done) }));
  assert.deepEqual(names, smallFilms.map(({ name }) => name));
  assert.deepEqual(progress, smallFilms.map((_, index) => index + 1));
  assert.deepEqual(metrics.films, { selected: 60, missing: 0, refused: 0, failed: 0, analyzed: 60, patients: 20 });
  assert.deepEqual(metrics.unknownLabels, ['Gremlin']);
  const [mass, effusion] = metrics.labels;
  // Scores of films with and without a mass lie at least 2 apart: no pair is in the wrong order.
  assert.deepEqual([mass?.label, mass?.positives, mass?.prevalence, mass?.auc, mass?.averagePrecision?.value], ['Mass', 20, 20 / 60, { value: 1, low: 1, high: 1 }, 1]);
  assert.deepEqual(mass?.atCardThreshold, { threshold: 0.5, sensitivity: 1, specificity: 1 });
  assert.deepEqual([effusion?.positives, effusion?.atCardThreshold], [12, undefined]);
  const low = effusion?.auc?.low ?? NaN;
  assert.ok(low < (effusion?.auc?.value ?? NaN) && (effusion?.auc?.value ?? NaN) < (effusion?.auc?.high ?? NaN));
  assert.equal(metrics.mean.auc?.value, (1 + (effusion?.auc?.value ?? NaN)) / 2);
  // Shifted by half its width a box shares 1/2 of itself with the true one, and 1/3 of the union.
  assert.deepEqual(metrics.localisation?.mean.iou.map(({ accuracy }) => accuracy), [1, 1, 1, 0, 0, 0, 0]);
  assert.deepEqual(metrics.localisation?.mean.iobb.map(({ accuracy }) => accuracy), [1, 1, 0, 0, 0]);
  assert.deepEqual([metrics.localisation?.mean.boxes, metrics.localisation?.mean.pointing], [10, 1]);
  assert.ok((metrics.localisation?.random.iou[0]?.accuracy ?? 1) < 0.6);
  assert.deepEqual([overlays.length, Math.round((overlays[0]?.iou ?? 0) * 1e9)], [10, Math.round(1e9 / 3)]);
});

test('maps are asked for only where a true box waits for them', async (t) => {
  const { run } = await prepare(t);
  const asked: string[] = [];
  await run({
    analyze: (imagePath, maps) => {
      if (maps.length > 0) asked.push(`${path.basename(imagePath)} ${maps.join()}`);
      return sampleAnalyze(imagePath, maps);
    },
  });
  assert.deepEqual(asked, smallFilms.filter(({ boxes }) => boxes.length > 0).map(({ name }) => `${name} Mass`));
});

test('a cancelled run goes on where it was, and ends with the figures of an uninterrupted one', async (t) => {
  const whole = evaluationOf(await (await prepare(t)).run());
  const { run, names } = await prepare(t);
  const stop = new AbortController();
  const first = await run({ signal: stop.signal, onProgress: ({ done }) => void (done === 25 && stop.abort()) });
  assert.deepEqual(first, { status: 'cancelled', progress: { done: 25, total: 60, refused: 0, failed: 0 } });
  assert.deepEqual(evaluationOf(await run()), whole);
  assert.equal(names.length, 60, 'no film is analyzed twice');
  assert.deepEqual(evaluationOf(await run()), whole);
  assert.equal(names.length, 60);
  const already = new AbortController();
  already.abort();
  assert.equal((await run({ signal: already.signal })).status, 'cancelled');
});

test('a journal that a crash cut within a line loses that film only', async (t) => {
  const { run, journalFile, names } = await prepare(t);
  const whole = evaluationOf(await run());
  const text = await readFile(journalFile, 'utf8');
  await writeFile(journalFile, text.slice(0, text.length - 40));
  names.length = 0;
  assert.deepEqual(evaluationOf(await run()), whole);
  assert.deepEqual(names, [smallFilms.at(-1)?.name]);
  assert.equal(await readFile(journalFile, 'utf8'), text);
});

test('a journal of another model, another release or another sort is refused', async (t) => {
  const { run, journalFile } = await prepare(t);
  await run();
  await assert.rejects(run({ model: { ...sampleModel, name: 'other@1' } }), /The existing results are for sample@0 on release-1, not for other@1 on release-1.*Choose another folder/);
  await assert.rejects(run({ releaseId: 'release-2' }), /not for sample@0 on release-2/);
  await appendFile(journalFile, '{"image":1}\n');
  await assert.rejects(run(), /done\.jsonl, line 62: The line is not a result/);
  await writeFile(journalFile, 'name,score\n');
  await assert.rejects(run(), /not an evaluation journal/);
});

test('refused films stay refused, failed ones are tried again, and both are counted', async (t) => {
  const { run, names } = await prepare(t);
  const moody: EvaluateOptions['analyze'] = (imagePath, maps) => {
    const name = path.basename(imagePath);
    if (name === '00000001_001.png') return Promise.resolve({ status: 'refused', reason: 'no chest film' });
    if (name === '00000001_002.png') return Promise.resolve({ status: 'failed', reason: 'cut off' });
    return sampleAnalyze(imagePath, maps);
  };
  const { films } = evaluationOf(await run({ analyze: moody })).metrics;
  assert.deepEqual([films.analyzed, films.refused, films.failed], [58, 1, 1]);
  const again = evaluationOf(await run()).metrics.films;
  assert.deepEqual([again.analyzed, again.refused, again.failed], [59, 1, 0]);
  assert.deepEqual(names, ['00000001_002.png']);
});

test('a label without a usable score fails the film, it never counts as a zero', async (t) => {
  const { run } = await prepare(t);
  const { films } = evaluationOf(
    await run({
      analyze: async (imagePath, maps) => {
        const analysis = await sampleAnalyze(imagePath, maps);
        if (analysis.status !== 'analyzed' || !imagePath.endsWith('00000002_000.png')) return analysis;
        return { ...analysis, findings: { ...analysis.findings, Effusion: { score: NaN, probability: NaN } } };
      },
    }),
  ).metrics;
  assert.deepEqual([films.analyzed, films.failed], [59, 1]);
});

test('twenty failures in a row stop the evaluation with the last reason', async (t) => {
  const { run } = await prepare(t);
  let calls = 0;
  const broken: EvaluateOptions['analyze'] = () => {
    calls += 1;
    return Promise.resolve({ status: 'failed', reason: 'The model file is damaged.' });
  };
  await assert.rejects(run({ analyze: broken }), /20 pictures in a row could not be analyzed\. The last: The model file is damaged\./);
  assert.equal(calls, 20);
});

test('nothing to judge is told: an empty folder, no folder, all refused', async (t) => {
  const { run } = await prepare(t);
  const empty = await temporaryFolder(t);
  await assert.rejects(run({ imageFolder: empty }), /None of the 60 films is in the folder.*published names/);
  await assert.rejects(run({ imageFolder: path.join(empty, 'absent') }), /no such file or folder/i);
  await assert.rejects(run({ analyze: () => Promise.resolve({ status: 'refused', reason: 'x' }) }), /No film could be analyzed: 60 were refused, 0 failed/);
});

test('several at once give the same figures; a bug in one stops all and is thrown', async (t) => {
  const { run } = await prepare(t);
  const whole = evaluationOf(await run());
  const second = await prepare(t);
  assert.deepEqual(evaluationOf(await second.run({ concurrency: 4 })), whole);
  assert.equal(new Set(second.names).size, 60);
  const third = await prepare(t);
  await assert.rejects(third.run({ concurrency: 4, analyze: (imagePath, maps) => (imagePath.endsWith('00000003_000.png') ? Promise.reject(new TypeError('bug')) : sampleAnalyze(imagePath, maps)) }), /bug/);
  assert.ok(third.names.length < 60);
});

test('the inference process’s answer becomes shares of the film, its boxes made of maps whatever the threshold', () => {
  const values = new Float32Array(64);
  values[2 * 8 + 6] = 4;
  const result = {
    status: 'analyzed',
    width: 800,
    height: 400,
    findings: [
      { label: 'Mass', logit: -3, probability: 0.05, threshold: 0.5 },
      { label: 'Nodule', logit: 1, probability: 0.7, threshold: 0.5, box: { x: 0, y: 0, width: 1, height: 1, score: 1 } },
    ],
    maps: [{ label: 'Mass', rows: 8, columns: 8, values, covers: { x: 0, y: 0, width: 800, height: 400 } }],
  } as unknown as AnalyzeResult;
  const analysis = toFilmAnalysis(result);
  assert.ok(analysis.status === 'analyzed');
  assert.deepEqual(analysis.findings['Nodule'], { score: 1, probability: 0.7 });
  const { box, peak } = analysis.findings['Mass']?.place ?? {};
  assert.deepEqual(peak, { x: 6.5 / 8, y: 2.5 / 8 });
  assert.ok(box !== undefined && box.x >= 0.7 && box.x + box.width <= 0.93 && box.y >= 0.2 && box.y + box.height <= 0.43, JSON.stringify(box));
  assert.deepEqual(toFilmAnalysis({ status: 'failed', message: 'cut off' }), { status: 'failed', reason: 'cut off' });
  assert.deepEqual(toFilmAnalysis({ status: 'refused', refusal: { reason: 'a photo', score: 0, minimumScore: 0.5 } }), { status: 'refused', reason: 'a photo' });
  assert.deepEqual(toFilmAnalysis({ status: 'cancelled' }), { status: 'cancelled' });
});
