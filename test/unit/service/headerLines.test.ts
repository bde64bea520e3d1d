import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withHeaderLines } from '../../../server/service/editor/headerLines';
import { code, codesOf, day, makeEdition, openMini } from '../store/catalog/miniEditions';

const on = day('2026-03-01');
const edition = makeEdition('FY2026', '2025-10-01', [
  'J12 0 Viral pneumonia', 'J120 1 Adenoviral pneumonia', 'J121 1 RSV pneumonia', 'J122 1 Parainfluenza virus pneumonia',
  'J15 0 Bacterial pneumonia', 'J150 1 Pneumonia due to Klebsiella', 'J151 1 Pneumonia due to Pseudomonas',
]);

test('a category with three codes in a list gets its header behind the first of them; their order stays', async (t) => {
  const catalog = await openMini(t, [edition]);
  const records = ['J12.1', 'J15.0', 'J12.0', 'J15.1', 'J12.2'].map((text) => catalog.lookup(code(text), on) ?? assert.fail(text));
  assert.deepEqual(codesOf(withHeaderLines(records, catalog, on)), ['J12.1', 'J12', 'J15.0', 'J12.0', 'J15.1', 'J12.2']);
});

test('a header that is listed already keeps its place', async (t) => {
  const catalog = await openMini(t, [edition]);
  const records = ['J12.1', 'J12.0', 'J12', 'J12.2'].map((text) => catalog.lookup(code(text), on) ?? assert.fail(text));
  assert.deepEqual(codesOf(withHeaderLines(records, catalog, on)), ['J12.1', 'J12.0', 'J12', 'J12.2']);
});
