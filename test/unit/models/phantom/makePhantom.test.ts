import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { phantomLabels } from '../../../../models/phantom/lesion';
import { makePhantom } from '../../../../models/phantom/makePhantom';

const side = 96;
const digest = (pixels: Uint8Array): string => createHash('sha256').update(pixels).digest('hex');

test('the same seed and options give the same film, another seed another', () => {
  const one = makePhantom(7, { side });
  assert.deepEqual(makePhantom(7, { side }), one);
  assert.notEqual(digest(makePhantom(8, { side }).film.pixels), digest(one.film.pixels));
});

test('every finding changes the film inside its box, and hardly outside', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const healthy = makePhantom(seed, { side, findings: [] }).film.pixels;
    for (const label of phantomLabels) {
      const { film, labels, boxes } = makePhantom(seed, { side, findings: [label] });
      assert.deepEqual(labels, [label]);
      const [found] = boxes;
      assert.ok(found !== undefined && boxes.length === 1 && found.label === label, `${label} of seed ${seed} has one box`);
      const { x, y, width, height } = found.box;
      assert.ok(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= side && y + height <= side);
      let inside = 0;
      let outside = 0;
      film.pixels.forEach((value, i) => {
        const column = i % side;
        const row = Math.floor(i / side);
        const change = Math.abs(value - (healthy[i] ?? 0));
        if (column >= x && column < x + width && row >= y && row < y + height) inside += change;
        else outside += change;
      });
      assert.ok(inside / (width * height) > 5 * (outside / (side * side - width * height)), `${label} of seed ${seed}: ${inside} inside, ${outside} outside`);
    }
  }
});

test('an enlarged heart takes more than half of the chest, a normal one less', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const heart = makePhantom(seed, { side: 200, findings: ['Cardiomegaly'] }).boxes[0]?.box.width ?? 0;
    // Inner width of the chest: 0.72 of the side, times the zoom of 0.92–1.06.
    assert.ok(heart / (200 * 0.72 * 1.06) > 0.5, `seed ${seed}: ${heart}`);
  }
});

test('without wishes a third of the seeds is healthy, and all eight findings occur', () => {
  const drawn = Array.from({ length: 400 }, (_, seed) => makePhantom(seed, { side: 16 }).labels);
  const healthy = drawn.filter((labels) => labels.length === 0).length / drawn.length;
  assert.ok(healthy > 0.28 && healthy < 0.42, `${healthy}`);
  for (const label of phantomLabels) assert.ok(drawn.filter((labels) => labels.includes(label)).length > 20, label);
});
