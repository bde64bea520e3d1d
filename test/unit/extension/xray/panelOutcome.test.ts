import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactBuffer, makePanelOutcome } from '../../../../extension/xray/panelOutcome';

test('a view into a larger buffer becomes a buffer of its own bytes alone', () => {
  const pool = Uint8Array.from({ length: 64 }, (_, index) => index);
  const exact = exactBuffer(pool.subarray(10, 14));
  assert.equal(exact.byteLength, 4);
  assert.deepEqual([...new Uint8Array(exact)], [10, 11, 12, 13]);
  const floats = new Float32Array(pool.buffer, 16, 2);
  assert.deepEqual(new Float32Array(exactBuffer(floats)), floats);
});

test('a refused picture comes with its reason and its film', () => {
  const display = { width: 2, height: 1, scale: 1, pixels: Uint8Array.of(7, 9) };
  const { outcome, film } = makePanelOutcome({ status: 'refused', refusal: { reason: 'A photograph.', score: 0.1, minimumScore: 0.5 }, display }, 12);
  assert.deepEqual(outcome, { status: 'refused', reason: 'A photograph.', score: 0.1, minimumScore: 0.5 });
  assert.deepEqual([...new Uint8Array(film?.pixels ?? new ArrayBuffer(0))], [7, 9]);
});
