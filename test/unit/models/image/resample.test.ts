import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Film } from '../../../../models/contract/film';
import { displayFilm, resampleGrey, toNetworkInput } from '../../../../models/image/resample';

const film = (width: number, height: number, pixels: readonly number[]): Film => ({ width, height, pixels: Uint8Array.from(pixels), source: { format: 'png', bits: 8, isColour: false } });
const flat = (width: number, height: number, value: number): Film => film(width, height, Array<number>(width * height).fill(value));

function checkClose(actual: Iterable<number>, expected: readonly number[]): void {
  const values = [...actual];
  assert.equal(values.length, expected.length);
  values.forEach((value, i) => assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 1e-4, `${i}: ${value} for ${expected[i]}`));
}

test('shrinking by a whole number averages blocks', () => {
  checkClose(resampleGrey(film(4, 2, [0, 2, 10, 20, 4, 6, 30, 40]), 2, 1), [3, 25]);
});

test('shrinking by a fraction weighs the pixels by the area that falls into each', () => {
  // Three to two: (a + b/2) / 1.5 and (b/2 + c) / 1.5.
  checkClose(resampleGrey(film(3, 1, [30, 60, 90]), 2, 1), [40, 80]);
});

test('growing interpolates between pixel centres and holds the edges', () => {
  checkClose(resampleGrey(film(2, 1, [0, 100]), 4, 1), [0, 25, 75, 100]);
  checkClose(resampleGrey(film(1, 2, [0, 100]), 1, 4), [0, 25, 75, 100]);
});

test('the mean of a film survives any size', () => {
  const source = film(101, 67, Array.from({ length: 101 * 67 }, (_, i) => (i * 7919) % 256));
  const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  for (const [width, height] of [[32, 32], [50, 40], [100, 66]] as const) assert.ok(Math.abs(mean(resampleGrey(source, width, height)) - mean(source.pixels)) < 1);
});

test('a near-square film is stretched over the whole input and covers the film', () => {
  const { values, covers } = toNetworkInput(flat(250, 205, 51), { channels: 3, width: 8, height: 8, mean: [0.2, 0.1, 0], std: [1, 0.5, 0.25] });
  assert.deepEqual(covers, { x: 0, y: 0, width: 250, height: 205 });
  assert.equal(values.length, 3 * 64);
  // 51 / 255 = 0.2: (0.2 − mean) / std.
  checkClose([values[0] ?? NaN, values[64] ?? NaN, values[191] ?? NaN], [0, 0.2, 0.8]);
});

test('a long film is padded with black, and what the input covers reaches beyond the film', () => {
  const { values, covers } = toNetworkInput(flat(400, 200, 255), { channels: 1, width: 8, height: 8, mean: [0.5], std: [0.5] });
  checkClose(values.subarray(0, 16), Array<number>(16).fill(-1));
  checkClose(values.subarray(16, 48), Array<number>(32).fill(1));
  checkClose(values.subarray(48), Array<number>(16).fill(-1));
  // 50 film pixels to one of the input; two rows of padding above.
  assert.deepEqual(covers, { x: 0, y: -100, width: 400, height: 400 });
  const tall = toNetworkInput(flat(100, 400, 255), { channels: 1, width: 8, height: 8, mean: [0], std: [1] });
  assert.deepEqual(tall.covers, { x: -150, y: 0, width: 400, height: 400 });
});

test('a point of a map goes back to its place on the film', () => {
  const pixels = Array<number>(300 * 600).fill(0);
  for (let y = 450; y < 480; y++) for (let x = 60; x < 90; x++) pixels[y * 300 + x] = 255;
  const { values, covers } = toNetworkInput(film(300, 600, pixels), { channels: 1, width: 40, height: 40, mean: [0], std: [1] });
  const at = values.indexOf(Math.max(...values));
  const x = covers.x + ((at % 40) + 0.5) * (covers.width / 40);
  const y = covers.y + (Math.floor(at / 40) + 0.5) * (covers.height / 40);
  assert.ok(x > 60 && x < 90 && y > 450 && y < 480, `${x}, ${y}`);
});

test('the display film is reduced, never enlarged, and keeps its aspect', () => {
  const small = displayFilm(flat(40, 20, 7), 100);
  assert.deepEqual([small.width, small.height, small.scale], [40, 20, 1]);
  const reduced = displayFilm(flat(400, 200, 7), 100);
  assert.deepEqual([reduced.width, reduced.height, reduced.scale, reduced.pixels.length], [100, 50, 0.25, 5000]);
  assert.ok(reduced.pixels.every((value) => value === 7));
});
