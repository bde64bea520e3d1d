import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FilmBox } from '../../../../models/contract/xrayFinding';
import { intersectionOverDetected, intersectionOverUnion, isInBox } from '../../../../models/evaluate/metrics/boxOverlap';
import { judgeLocalisation, meanLocalisation, tallyCase, type LocalisationCase } from '../../../../models/evaluate/judge/localisation';
import { findMapPeak } from '../../../../models/evaluate/metrics/mapPeak';
import { randomMap } from '../../../../models/evaluate/metrics/randomMap';
import { seededRandom as numbers } from '../../../../models/phantom/seededRandom';
import { seededRandom } from '../../../support/seededRandom';

const box = (x: number, y: number, width: number, height: number): FilmBox => ({ x, y, width, height });

describe('the overlap of boxes', () => {
  it('is that computed by hand', () => {
    // 10 × 10 and 10 × 10 shifted by 5: shared 50, union 150.
    assert.equal(intersectionOverUnion(box(0, 0, 10, 10), box(5, 0, 10, 10)), 50 / 150);
    assert.equal(intersectionOverDetected(box(0, 0, 10, 10), box(5, 0, 10, 10)), 0.5);
    // A small detected box within the true one: IoBB 1, IoU a quarter; the other way round IoBB is a quarter too.
    assert.equal(intersectionOverDetected(box(1, 1, 5, 5), box(0, 0, 10, 10)), 1);
    assert.equal(intersectionOverUnion(box(1, 1, 5, 5), box(0, 0, 10, 10)), 0.25);
    assert.equal(intersectionOverDetected(box(0, 0, 10, 10), box(1, 1, 5, 5)), 0.25);
  });

  it('is nothing for boxes apart, side by side or empty', () => {
    for (const other of [box(20, 0, 5, 5), box(10, 0, 5, 5), box(2, 2, 0, 0)]) {
      assert.equal(intersectionOverUnion(box(0, 0, 10, 10), other), 0);
      assert.equal(intersectionOverDetected(other, box(0, 0, 10, 10)), 0);
    }
    assert.equal(intersectionOverUnion(box(1, 1, 0, 0), box(1, 1, 0, 0)), 0);
  });

  it('equals a count of pixels', () => {
    const random = seededRandom(11);
    const draw = (): FilmBox => box(Math.floor(random() * 20), Math.floor(random() * 20), 1 + Math.floor(random() * 12), 1 + Math.floor(random() * 12));
    for (let round = 0; round < 100; round += 1) {
      const [a, b] = [draw(), draw()];
      let [shared, united] = [0, 0];
      for (let x = 0.5; x < 40; x += 1) {
        for (let y = 0.5; y < 40; y += 1) {
          const inside = [a, b].filter((each) => x > each.x && x < each.x + each.width && y > each.y && y < each.y + each.height).length;
          if (inside === 2) shared += 1;
          if (inside > 0) united += 1;
        }
      }
      assert.equal(intersectionOverUnion(a, b), shared / united);
      assert.equal(intersectionOverDetected(a, b), shared / (a.width * a.height));
    }
  });

  it('counts a point on the edge as inside', () => {
    assert.ok(isInBox({ x: 10, y: 0 }, box(0, 0, 10, 10)));
    assert.ok(!isInBox({ x: 10.01, y: 5 }, box(0, 0, 10, 10)));
  });
});

describe('localisation figures', () => {
  const judge = (...cases: LocalisationCase[]): ReturnType<typeof judgeLocalisation> => judgeLocalisation(cases.map(tallyCase));
  const accuracies = (...cases: LocalisationCase[]): unknown => [judge(...cases)?.iou.map(({ accuracy }) => accuracy), judge(...cases)?.iobb.map(({ accuracy }) => accuracy)];

  it('ask for more than the threshold', () => {
    // IoU and IoBB are both exactly one half.
    const half: LocalisationCase = { label: 'Mass', truths: [box(0, 0, 10, 10)], detected: [box(0, 0, 10, 20)] };
    assert.deepEqual(accuracies(half), [[1, 1, 1, 1, 0, 0, 0], [1, 1, 0, 0, 0]]);
  });

  it('count misses, false positives and the peak by hand', () => {
    const hit: LocalisationCase = { label: 'Mass', truths: [box(0, 0, 10, 10)], detected: [box(0, 0, 10, 10), box(50, 50, 9, 9)], peak: { x: 5, y: 5 } };
    const miss: LocalisationCase = { label: 'Mass', truths: [box(0, 0, 10, 10)], detected: [], peak: { x: 50, y: 5 } };
    const judged = judge(hit, miss);
    assert.deepEqual(judged?.iou[6], { threshold: 0.7, accuracy: 0.5, falsePositives: 0.5 });
    assert.deepEqual(judged?.iobb[4], { threshold: 0.9, accuracy: 0.5, falsePositives: 0.5 });
    assert.deepEqual([judged?.cases, judged?.boxes, judged?.pointing], [2, 2, 0.5]);
  });

  it('count each true box, and a found box with any of them', () => {
    const two: LocalisationCase = { label: 'Nodule', truths: [box(0, 0, 10, 10), box(50, 50, 10, 10)], detected: [box(50, 50, 10, 10)], peak: { x: 55, y: 55 } };
    const judged = judge(two);
    assert.deepEqual([judged?.iou[0], judged?.pointing], [{ threshold: 0.1, accuracy: 0.5, falsePositives: 0 }, 1]);
  });

  it('are weighted like repeated cases, and undefined without any', () => {
    const hit = tallyCase({ label: 'Mass', truths: [box(0, 0, 10, 10)], detected: [box(0, 0, 10, 10)] });
    const miss = tallyCase({ label: 'Mass', truths: [box(0, 0, 10, 10)], detected: [box(20, 20, 10, 10)] });
    assert.deepEqual(judgeLocalisation([hit, miss], [1, 3]), judgeLocalisation([hit, miss, miss, miss]));
    assert.equal(judgeLocalisation([hit], [0]), undefined);
    assert.equal(judgeLocalisation([]), undefined);
  });

  it('are averaged over labels, each counting alike', () => {
    const good = judge({ label: 'a', truths: [box(0, 0, 1, 1)], detected: [box(0, 0, 1, 1)], peak: { x: 0, y: 0 } });
    const bad = judge(...[1, 2, 3].map((): LocalisationCase => ({ label: 'b', truths: [box(0, 0, 1, 1)], detected: [box(5, 5, 1, 1)] })));
    assert.ok(good !== undefined && bad !== undefined);
    const mean = meanLocalisation([good, bad]);
    assert.deepEqual([mean?.cases, mean?.boxes, mean?.iou[0], mean?.pointing], [4, 4, { threshold: 0.1, accuracy: 0.5, falsePositives: 0.5 }, 0.5]);
    assert.equal(meanLocalisation([]), undefined);
  });
});

describe('maps', () => {
  it('have their peak at the centre of the highest cell on the film', () => {
    const film = { width: 100, height: 50 };
    const map = { label: 'Mass', rows: 2, columns: 2, values: Float32Array.of(1, 2, 5, 3), covers: box(0, 0, 100, 50) };
    assert.deepEqual(findMapPeak(map, film), { x: 25, y: 37.5 });
    // The lower row lies on the padding below the film.
    assert.deepEqual(findMapPeak({ ...map, covers: box(0, 0, 100, 100) }, film), { x: 75, y: 25 });
    assert.equal(findMapPeak({ ...map, values: new Float32Array(0), rows: 0, columns: 0 }, film), undefined);
  });

  it('of chance are the same for a seed, and reach all over the film', () => {
    const draw = (seed: number): Float32Array[] => {
      const random = numbers(seed);
      return [1, 2, 3].map(() => randomMap('Mass', box(0, 0, 1, 1), random).values);
    };
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1), draw(2));
    const random = numbers(1);
    const peaks = Array.from({ length: 400 }, () => findMapPeak(randomMap('Mass', box(0, 0, 1, 1), random), { width: 1, height: 1 }));
    for (const [x, y] of [[0, 0], [0.5, 0], [0, 0.5], [0.5, 0.5]] as const) {
      const share = peaks.filter((peak) => peak !== undefined && isInBox(peak, box(x, y, 0.5, 0.5))).length / 400;
      // Three standard deviations of a quarter of 400.
      assert.ok(Math.abs(share - 0.25) < 0.065, String(share));
    }
  });
});
