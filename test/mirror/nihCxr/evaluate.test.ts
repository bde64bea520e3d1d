import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { evaluateModel } from '../../../models/evaluate/evaluateModel';
import { writeReport } from '../../../models/evaluate/report/report';
import { decodeFilm } from '../../../models/image/decodeFilm';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { openXrayMetadata } from '../../../server/store/xray/openXrayMetadata';
import { ingestNih } from '../../support/films/ingestNih';
import { temporaryFolder } from '../../support/temporaryFolder';

declare const __PROJECT_ROOT__: string;
const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');
const imageFolder = path.join(mirror, 'nih-cxr', 'nih1000-64px');

test('a rule of thumb (dark films have no effusion) is judged on the mirror’s 800 real films as a count over all pairs judges it', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestNih(folder, undefined, { mirror });
  const found = await findCurrentRelease(folder, 'nih-cxr', 1);
  assert.ok(found.state === 'ready');
  const metadata = await openXrayMetadata(found.directory);
  const means = new Map<string, number>();
  const outcome = await evaluateModel({
    analyze: async (imagePath, maps) => {
      const { pixels } = await decodeFilm(imagePath);
      const score = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length / 255;
      means.set(path.basename(imagePath), score);
      const place = maps.includes('Effusion') ? { place: { box: { x: 0, y: 0, width: 1, height: 1 }, peak: { x: 0.5, y: 0.5 } } } : {};
      return { status: 'analyzed', findings: { Effusion: { score, probability: score, ...place } } };
    },
    model: { name: 'mean grey', labels: ['Effusion'] },
    metadata,
    releaseId: found.release.id,
    films: metadata.select({}),
    imageFolder,
    journalFile: path.join(folder, 'done.jsonl'),
    signal: new AbortController().signal,
    bootstrap: { resamples: 100, seed: 1, level: 0.95 },
  });
  assert.ok(outcome.status === 'evaluated');
  const { films, labels, localisation } = outcome.evaluation.metrics;
  assert.deepEqual([films.selected, films.missing, films.analyzed, films.refused, films.failed], [112_120, 111_320, 800, 0, 0]);

  const rows = (await readFile(path.join(mirror, 'nih-cxr', 'Data_Entry_2017_v2020.csv'), 'utf8')).split('\n').map((line) => line.split(','));
  const known = rows.filter(([name = '']) => means.has(name));
  assert.equal(known.length, 800);
  const scoresOf = (isThere: boolean): number[] => known.filter(([, text = '']) => text.split('|').includes('Effusion') === isThere).map(([name = '']) => means.get(name) ?? NaN);
  const [positives, negatives] = [scoresOf(true), scoresOf(false)];
  const wins = positives.reduce((sum, positive) => sum + negatives.reduce((own, negative) => own + (positive > negative ? 1 : positive === negative ? 0.5 : 0), 0), 0);
  assert.equal(labels[0]?.positives, positives.length);
  assert.ok(Math.abs((labels[0]?.auc?.value ?? 0) - wins / (positives.length * negatives.length)) < 1e-9);

  // A box over the whole film overlaps each true box by that box's own share of the film.
  const boxRows = (await readFile(path.join(mirror, 'nih-cxr', 'BBox_List_2017.csv'), 'utf8')).split('\n').map((line) => line.split(','));
  const shares = boxRows.filter(([name = '', label]) => means.has(name) && label === 'Effusion').map(([, , , , width, height]) => (Number(width) * Number(height)) / 1024 ** 2);
  assert.equal(localisation?.mean.boxes ?? 0, shares.length);
  if (localisation !== undefined) for (const { threshold, accuracy } of localisation.mean.iou) assert.equal(accuracy, shares.filter((share) => share > threshold).length / shares.length);

  const files = await writeReport(path.join(folder, 'report'), outcome.evaluation, {
    model: { id: 'mean-grey', title: 'Mean grey', sha256: '0'.repeat(64), disclaimer: 'A rule of thumb.' },
    data: found.release.id,
    createdAt: new Date('2026-11-23T12:00:00Z'),
  });
  assert.ok(files.length >= 5);
});
