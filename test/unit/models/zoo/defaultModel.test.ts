import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { intersectionOverUnion } from '../../../../models/evaluate/metrics/boxOverlap';
import { analyzeFilm } from '../../../../models/inference/analyzeFilm';
import { loadModel } from '../../../../models/inference/loadModel';
import { findMapBox } from '../../../../models/inference/maps/mapBox';
import { loadRuntime } from '../../../../models/inference/runtime/runtime';
import { phantomLabels } from '../../../../models/phantom/lesion';
import { makePhantom } from '../../../../models/phantom/makePhantom';

declare const __PROJECT_ROOT__: string;

const folder = path.join(__PROJECT_ROOT__, 'models', 'zoo', 'phantom-chest-8');
/** Training and its tests draw patients of the sets 1 and 777 (a million numbers each); these lie far from both. */
const unseenSeed = 40_000_000;
const filmsPerFinding = 6;

const model = loadRuntime().then((runtime) => loadModel(folder, { runtime, providers: [], threads: 1 }));

test('the shipped model has at most 2 MB, says that it is synthetic, and how to train it again', async () => {
  const { card, maps } = await model;
  assert.ok((await stat(path.join(folder, card.file))).size <= 2 * 2 ** 20);
  assert.match(card.disclaimer, /synthetic phantoms, not for clinical use/i);
  assert.match(String(card.training?.['command']), /^hcdr train --images .* --seed \d+ --threads \d+/);
  assert.deepEqual([maps.kind, card.labels.map(({ id }) => id)], ['output', [...phantomLabels]]);
});

for (const side of [128, 320]) {
  test(`the shipped model finds each finding of unseen phantoms of ${side} pixels, and where it lies`, async () => {
    const loaded = await model;
    const missed: string[] = [];
    let [boxes, overlapping] = [0, 0];
    for (const [index, label] of phantomLabels.entries()) {
      for (let count = 0; count < (side === 128 ? filmsPerFinding : 1); count += 1) {
        const { film, boxes: truths } = makePhantom(unseenSeed + index * filmsPerFinding + count, { side, findings: [label] });
        const analysis = await analyzeFilm(film, loaded, { maps: 'all' }, { aborted: false });
        assert.ok(analysis.status === 'analyzed');
        const finding = analysis.findings[index];
        const map = analysis.maps[index];
        const [truth] = truths;
        assert.ok(finding !== undefined && map !== undefined && truth !== undefined);
        if (finding.probability < finding.threshold) missed.push(`${label} ${count}`);
        const found = findMapBox(map, film)?.box;
        boxes += 1;
        if (found !== undefined && intersectionOverUnion(found, truth.box) > 0.3) overlapping += 1;
      }
    }
    // Sensitivity at the card's threshold was above .95 for every finding on a thousand unseen phantoms.
    assert.ok(missed.length <= 0.15 * boxes, `missed: ${missed.join(', ')}`);
    assert.ok(overlapping >= 0.8 * boxes, `${overlapping} of ${boxes} boxes overlap by more than .3`);
  });
}

test('the shipped model calls few findings in healthy phantoms', async () => {
  const loaded = await model;
  let called = 0;
  const films = 12;
  for (let count = 0; count < films; count += 1) {
    const { film } = makePhantom(unseenSeed + 1000 + count, { side: 128, findings: [] });
    const analysis = await analyzeFilm(film, loaded, { maps: [] }, { aborted: false });
    assert.ok(analysis.status === 'analyzed');
    called += analysis.findings.filter(({ probability, threshold }) => probability >= threshold).length;
  }
  assert.ok(called <= 0.05 * films * phantomLabels.length, `${called} findings in ${films} healthy films`);
});
