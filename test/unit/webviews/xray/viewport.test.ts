import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filmRect, fitViewport, panBy, toFilm, zoomAt, type Size } from '../../../../webviews/xray/viewport';

const film: Size = { width: 1000, height: 800 };
const pane: Size = { width: 500, height: 500 };

test('a fitted film touches two sides of its pane and lies in the middle', () => {
  assert.deepEqual(filmRect(fitViewport(film, pane), film, pane), { x: 0, y: 50, width: 500, height: 400 });
});

test('zooming keeps the film point under the pointer', () => {
  const anchor = { x: 120, y: 300 };
  const fitted = fitViewport(film, pane);
  const zoomed = zoomAt(fitted, { factor: 3, anchor }, film, pane);
  assert.equal(zoomed.zoom, 1.5);
  const [before, after] = [toFilm(fitted, anchor, pane), toFilm(zoomed, anchor, pane)];
  assert.ok(Math.abs(before.x - after.x) < 1e-9 && Math.abs(before.y - after.y) < 1e-9);
});

test('zoom ends at half the fitted size and at sixteen times', () => {
  const anchor = { x: 250, y: 250 };
  assert.equal(zoomAt(fitViewport(film, pane), { factor: 1e-6, anchor }, film, pane).zoom, 0.25);
  assert.equal(zoomAt(fitViewport(film, pane), { factor: 1e6, anchor }, film, pane).zoom, 16);
});

test('a pan moves the film with the hand, and never out of sight', () => {
  const viewport = { zoom: 2, centerX: 500, centerY: 400 };
  const moved = panBy(viewport, { x: 10, y: -20 }, film);
  assert.deepEqual(moved, { zoom: 2, centerX: 495, centerY: 410 });
  assert.deepEqual(panBy(viewport, { x: -1e6, y: 1e6 }, film), { zoom: 2, centerX: 1000, centerY: 0 });
});
