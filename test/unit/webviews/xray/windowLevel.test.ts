import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clampWindow, fullWindow, makeGreyTable } from '../../../../webviews/xray/windowLevel';

test('the full window shows every grey value as it is, and inverted as its complement', () => {
  assert.deepEqual([...makeGreyTable(fullWindow, false)], Array.from({ length: 256 }, (_, grey) => grey));
  assert.deepEqual([...makeGreyTable(fullWindow, true)], Array.from({ length: 256 }, (_, grey) => 255 - grey));
});

test('values outside of a window are black and white', () => {
  // Centre 100, width 11: DICOM's linear function ends at 94.5 and 104.5.
  const table = makeGreyTable({ center: 100, width: 11 }, false);
  assert.deepEqual([table[94], table[105]], [0, 255]);
  assert.ok((table[99] ?? 0) > 0 && (table[99] ?? 0) < 255);
});

test('a window keeps within its sliders', () => {
  assert.deepEqual(clampWindow({ center: -4, width: 1 }), { center: 0, width: 2 });
  assert.deepEqual(clampWindow({ center: 300.4, width: 900 }), { center: 255, width: 512 });
});
