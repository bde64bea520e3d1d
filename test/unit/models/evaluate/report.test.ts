import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { judgeFilms } from '../../../../models/evaluate/judge/judgeFilms';
import type { JudgedFilm } from '../../../../models/evaluate/judge/judgedFilm';
import { writeReport } from '../../../../models/evaluate/report/report';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { sampleAnalyze, sampleModel, smallFilms } from './smallDataSet';

const subject = {
  model: { id: 'sample', title: 'A <sample> & more', sha256: '0'.repeat(64), disclaimer: 'Trained on "nothing".' },
  data: 'release-1, seeded split, test',
  createdAt: new Date('2026-11-23T12:00:00Z'),
};

async function judgeSmallFilms(): Promise<ReturnType<typeof judgeFilms>> {
  const films: JudgedFilm[] = [];
  for (const image of smallFilms) {
    const analysis = await sampleAnalyze(image.name, ['Mass']);
    if (analysis.status === 'analyzed') films.push({ image, analysis });
  }
  return judgeFilms(films, { labels: sampleModel.labels, counts: { selected: 60, missing: 0, refused: 0, failed: 0 }, bootstrap: { resamples: 50, seed: 1, level: 0.95 } });
}

test('a report folder holds the figures, one page and its plots, and needs nothing beside itself', async (t) => {
  const folder = await temporaryFolder(t);
  const evaluation = await judgeSmallFilms();
  const files = await writeReport(path.join(folder, 'deep', 'report'), evaluation, subject);
  assert.deepEqual(files.map((file) => path.basename(file)), ['metrics.json', 'report.html', 'roc.svg', 'precision-recall.svg', 'reliability.svg', 'boxes.svg', 'boxes.csv']);
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const [metrics = '', page = '', roc = '', , , boxes = '', table = ''] = texts;
  const { model, createdAt, ...figures } = JSON.parse(metrics) as Record<string, unknown>;
  assert.deepEqual([model, createdAt], [subject.model, '2026-11-23T12:00:00.000Z']);
  assert.deepEqual(figures, { data: subject.data, ...JSON.parse(JSON.stringify(evaluation.metrics)) });
  assert.doesNotMatch(page.replaceAll('http://www.w3.org/2000/svg', ''), /https?:|src=|href=|<script|url\(/);
  assert.match(page, /For education and research, not for clinical use\./);
  assert.match(page, /A &#60;sample&#62; &#38; more/);
  assert.match(page, /Trained on &#34;nothing&#34;\./);
  assert.match(page, /60 films of 20 patients analyzed.*\n.*95 % intervals by bootstrap over patients \(B = 50, seed 1, percentiles\)/);
  assert.match(page, /random map/);
  assert.match(page, /Not judged.*Gremlin/);
  assert.ok(page.includes(roc) && page.includes(boxes));
  assert.match(roc, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".* role="img" aria-label="ROC curves.*>Mass 1\.000<.*<\/svg>$/);
  assert.equal(table.trimEnd().split('\n').length, 1 + 10);
  assert.match(table, /^00000001_000\.png,Mass,256\.0,512\.0,256\.0,256\.0,384\.0,512\.0,256\.0,256\.0,0\.3333$/m);
  assert.ok(texts.reduce((sum, text) => sum + text.length, 0) < 150_000);
});

test('a report without boxes leaves that part out', async (t) => {
  const folder = await temporaryFolder(t);
  const { films, unknownLabels, labels, mean, bootstrap } = (await judgeSmallFilms()).metrics;
  const files = await writeReport(folder, { metrics: { films, unknownLabels, labels, mean, bootstrap }, curves: [], overlays: [] }, subject);
  assert.equal(files.length, 5);
  assert.doesNotMatch(await readFile(path.join(folder, 'report.html'), 'utf8'), /Localisation|undefined|NaN/);
});

test('plots are drawn with well-formed markup and no number that is none', async (t) => {
  const folder = await temporaryFolder(t);
  const files = await writeReport(folder, await judgeSmallFilms(), subject);
  for (const file of files.filter((name) => name.endsWith('.svg'))) {
    const open: string[] = [];
    const text = await readFile(file, 'utf8');
    for (const [, close, name = '', , empty] of text.matchAll(/<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g)) {
      if (close === '/') assert.equal(open.pop(), name);
      else if (empty !== '/') open.push(name);
    }
    assert.deepEqual(open, []);
    assert.doesNotMatch(text, /NaN|undefined|Infinity/);
  }
});
