import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseIndexCode, type IndexEntry, type IndexTerm } from '../../../server/core/icd/indexEntry';
import { findIndexReasons } from '../../../server/service/tree/indexReasons';
import { noParts } from '../../../server/store/catalog/parts/partInputs';
import { day, makeEdition, openMini } from '../store/catalog/miniEditions';

const on = day('2026-03-01');
const edition = makeEdition('FY2026', '2025-10-01', [
  'B659 1 Schistosomiasis, unspecified',
  'F458 1 Other somatoform disorders',
  'I10 1 Essential (primary) hypertension',
  'I119 1 Hypertensive heart disease without heart failure',
]);
const path = (...titles: readonly string[]): readonly IndexTerm[] => titles.map((title) => ({ title, written: title, nemods: [] }));
const code = (text: string) => ({ code: parseIndexCode(text) ?? assert.fail(text) });
const entries: readonly IndexEntry[] = [
  { path: path('Hyperplasia'), ...code('F45.8') },
  { path: path('Hypertension'), ...code('I10') },
  { path: path('Hypertension', 'heart'), ...code('I11.9') },
  { path: path('Hypertension', 'portal') },
  { path: path('Hypertension', 'portal', 'in (due to)') },
  { path: path('Hypertension', 'portal', 'in (due to)', 'schistosomiasis'), ...code('B65.9') },
  { path: path('Hypertension', 'psychogenic'), ...code('F45.8') },
];

test('a code that a search found by the Index is explained by its line, where its title has none of the words', async (t) => {
  const head = { edition: 'FY2026', fiscalYear: 2026, firstDay: day('2025-10-01'), sourceSha256: '1', isReconstructed: false, isPartial: false };
  const catalog = await openMini(t, [edition], { parts: { ...noParts, indexes: [{ kind: 'diseases', ...head, sourceName: 'index.xml', entries }] } });
  const explain = (query: string): Readonly<Record<string, string>> => Object.fromEntries(findIndexReasons(query, catalog.search(query, on, 20).hits, catalog, on));
  assert.deepEqual(explain('hypertension'), { 'B65.9': 'Index: Hypertension › portal › in (due to) › schistosomiasis', 'F45.8': 'Index: Hypertension › psychogenic' });
  assert.deepEqual(explain('schistosomiasis'), {}, 'Its title says it.');
  assert.deepEqual(explain('I1'), {});
});
