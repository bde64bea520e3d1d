import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClassMap, FilmBox } from '../../../../models/contract/xrayFinding';
import { findMapBox } from '../../../../models/inference/maps/mapBox';

const film = { width: 800, height: 800 };

function mapOf(side: number, value: (row: number, column: number) => number, covers: FilmBox = { x: 0, y: 0, ...film }): ClassMap {
  return { label: 'Mass', rows: side, columns: side, covers, values: Float32Array.from({ length: side * side }, (_, index) => value(Math.floor(index / side), index % side)) };
}

function checkBox(actual: FilmBox | undefined, expected: FilmBox, tolerance: number): void {
  assert.ok(actual !== undefined);
  for (const side of ['x', 'y', 'width', 'height'] as const) assert.ok(Math.abs(actual[side] - expected[side]) <= tolerance, `${side} is ${actual[side]}, not ${expected[side]} (${tolerance})`);
}

/** A round spot with a full width at half maximum of `width` film pixels. */
function spot(x: number, y: number, width: number): (px: number, py: number) => number {
  const sigma = width / (2 * Math.sqrt(2 * Math.log(2)));
  return (px, py) => Math.exp(-((px - x) ** 2 + (py - y) ** 2) / (2 * sigma ** 2));
}

test('a spot gets a box of its full width at half maximum, to a quarter of a map cell', () => {
  // 32 cells of 25 film pixels; a spot 200 wide around (300, 500).
  const at = spot(300, 500, 200);
  const found = findMapBox(mapOf(32, (row, column) => at((column + 0.5) * 25, (row + 0.5) * 25)), film);
  checkBox(found?.box, { x: 200, y: 400, width: 200, height: 200 }, 12.5);
});

test('one hot cell of a coarse map gets a box of its own size and place', () => {
  const found = findMapBox(mapOf(8, (row, column) => (row === 2 && column === 5 ? 3 : -1)), film);
  // Half height between neighbouring centres is half a cell out: the cell itself, give or take a fine point (100 / 8).
  checkBox(found?.box, { x: 500, y: 200, width: 100, height: 100 }, 12.5);
  assert.equal(found?.peak, 3);
});

test('of two spots, the box is around the stronger one alone', () => {
  const found = findMapBox(mapOf(8, (row, column) => (row === 1 && column === 1 ? 5 : row === 6 && column === 6 ? 4.9 : 0)), film);
  checkBox(found?.box, { x: 100, y: 100, width: 100, height: 100 }, 12.5);
});

test('a map over a padded film is brought to film pixels and clipped', () => {
  // A film of 800 × 400 in a square input: 200 pixels of padding above and below.
  const wide = { width: 800, height: 400 };
  const covers = { x: 0, y: -200, width: 800, height: 800 };
  // The highest cell lies in the padding and counts for nothing; the next one straddles the film's upper edge (rows 2 and 3 touch y = 0 and 100).
  const found = findMapBox(mapOf(8, (row, column) => (row === 0 ? 9 : row === 2 && column === 0 ? 4 : 0), covers), wide);
  assert.equal(found?.peak, 4);
  assert.ok(found !== undefined && found.box.y === 0 && found.box.x === 0);
  checkBox(found.box, { x: 0, y: 0, width: 100, height: 100 }, 12.5);
});

test('a flat map, and one that is not above its background anywhere, get no box', () => {
  assert.equal(findMapBox(mapOf(8, () => 0), film), undefined);
  assert.equal(findMapBox(mapOf(8, () => -3.25), film), undefined);
  assert.equal(findMapBox(mapOf(8, (row) => 1000 + row * 1e-4), film), undefined);
  assert.equal(findMapBox(mapOf(8, () => Number.NaN), film), undefined);
});
