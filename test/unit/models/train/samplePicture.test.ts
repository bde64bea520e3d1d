import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Film } from '../../../../models/contract/film';
import { toNetworkInput } from '../../../../models/image/resample';
import { makePhantom } from '../../../../models/phantom/makePhantom';
import { seededRandom } from '../../../../models/phantom/seededRandom';
import { samplePicture } from '../../../../models/train/loader/samplePicture';
import { drawAugmentation } from '../../../../models/train/loop/drawAugmentation';
import { boxAsSeen, fillCells } from '../../../../models/train/loop/mapTargets';

const shape = { channels: 1 as const, height: 64, width: 64, mean: [0], std: [1] };

/** Black but for a white rectangle. */
function drawnFilm(side: number, box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Film {
  const pixels = new Uint8Array(side * side);
  for (let y = box.y; y < box.y + box.height; y += 1) pixels.fill(255, y * side + box.x, y * side + box.x + box.width);
  return { width: side, height: side, pixels, source: { format: 'png', bits: 8, isColour: false } };
}

test('an unchanged film is fed as an analysis feeds it, to the last bit', () => {
  const { film } = makePhantom(1, { side: 200 });
  const normalised = { ...shape, channels: 3 as const, mean: [0.4, 0.5, 0.6], std: [0.2, 0.25, 0.3] };
  assert.deepEqual(samplePicture(film, { shape: normalised }), toNetworkInput(film, normalised).values);
});

test('an augmentation that changes nothing leaves the film nearly as it is', () => {
  const { film } = makePhantom(1, { side: 128 });
  const plain = samplePicture(film, { shape });
  const turned = samplePicture(film, { shape, augmentation: { flip: false, rotation: 0, zoom: 1, shiftX: 0, shiftY: 0, gamma: 1 } });
  const difference = plain.reduce((sum, value, at) => sum + Math.abs(value - (turned[at] ?? 0)), 0) / plain.length;
  assert.ok(difference < 0.02, `${difference}`);
});

test('a box is where the augmented film shows it', () => {
  const box = { x: 120, y: 60, width: 40, height: 60 };
  const film = drawnFilm(256, box);
  const published = { x: box.x * 4, y: box.y * 4, width: box.width * 4, height: box.height * 4 };
  const random = seededRandom(5);
  for (let draw = 0; draw < 40; draw += 1) {
    const augmentation = drawAugmentation({ flip: true, rotationDegrees: 15, zoom: 0.3, shift: 0.1, gamma: 0.2 }, random);
    const seen = boxAsSeen(published, augmentation === undefined ? {} : { augmentation });
    assert.ok(augmentation !== undefined && seen !== undefined);
    const values = samplePicture(film, { shape, augmentation });
    let [left, top, right, bottom] = [64, 64, 0, 0];
    values.forEach((value, at) => {
      if (value < 0.5) return;
      [left, top] = [Math.min(left, at % 64), Math.min(top, Math.floor(at / 64))];
      [right, bottom] = [Math.max(right, (at % 64) + 1), Math.max(bottom, Math.floor(at / 64) + 1)];
    });
    // Within a pixel and a half of the 64.
    for (const [found, wanted] of [[left, seen.x], [top, seen.y], [right, seen.x + seen.width], [bottom, seen.y + seen.height]] as const) {
      assert.ok(Math.abs(found - wanted * 64) <= 1.6, `draw ${draw}: ${found} for ${wanted * 64}`);
    }
  }
});

test('a crop shows its part of the film and nothing else', () => {
  const film = drawnFilm(100, { x: 20, y: 30, width: 10, height: 10 });
  const values = samplePicture(film, { shape, crop: { x: 20, y: 30, width: 10, height: 10 } });
  assert.ok(values.every((value) => value === 1));
  const seen = boxAsSeen({ x: 204.8, y: 307.2, width: 102.4, height: 102.4 }, { crop: { x: 0.2, y: 0.3, width: 0.1, height: 0.1 } });
  assert.ok(seen !== undefined && Math.abs(seen.x) < 1e-9 && Math.abs(seen.width - 1) < 1e-9);
});

test('the cells of a map hold the share of them that a box covers', () => {
  const cells = new Float32Array(16);
  fillCells(cells, { rows: 4, columns: 4 }, { x: 0.25, y: 0.125, width: 0.375, height: 0.5 });
  assert.deepEqual(Array.from(cells), [0, 0.5, 0.25, 0, 0, 1, 0.5, 0, 0, 0.5, 0.25, 0, 0, 0, 0, 0]);
});
