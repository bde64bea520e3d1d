import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedEditions } from '../../../../../ingest/sources/icd10cm/publishedEditions';
import { recogniseEdition, weighEvidence } from '../../../../../ingest/sources/icd10cm/recogniseEdition';
import type { OrderRow } from '../../../../../server/store/catalog/editions/editionInput';

/** Rows with the sentinel codes of an edition and all before it, filled up to its published numbers. */
function rowsOf(id: string, change: { billable?: number; without?: readonly string[] } = {}): OrderRow[] {
  const at = publishedEditions.findIndex((edition) => edition.id === id);
  const edition = publishedEditions[at];
  assert.ok(edition, id);
  const without = new Set(change.without);
  const keys = publishedEditions.slice(0, at + 1).flatMap(({ newCodes }) => newCodes).filter((key) => !without.has(key));
  const billable = change.billable ?? edition.billable;
  const rows = (edition.rows ?? 95_000) + billable - edition.billable;
  const row = (key: string, isBillable: boolean): OrderRow => ({ rank: 1, key, isBillable, shortTitle: 't', longTitle: 't' });
  return [
    ...keys.map((key) => row(key, true)),
    ...Array.from({ length: billable - keys.length }, (_, index) => row(`filler${index}`, true)),
    ...Array.from({ length: rows - billable }, (_, index) => row(`header${index}`, false)),
  ];
}

function recognise(rows: readonly OrderRow[], ...names: string[]) {
  return recogniseEdition(weighEvidence(rows), names);
}

function checkEdition(rows: readonly OrderRow[], names: readonly string[], expected: { id: string; label: string; firstDay: string }): void {
  const recognition = recognise(rows, ...names);
  assert.ok('edition' in recognition, JSON.stringify(recognition));
  const { id, label, firstDay } = recognition.edition;
  assert.deepEqual({ id, label, firstDay: String(firstDay) }, expected);
}

function checkProblem(rows: readonly OrderRow[], names: readonly string[], what: RegExp): void {
  const recognition = recognise(rows, ...names);
  assert.ok('problem' in recognition, JSON.stringify(recognition));
  assert.match(recognition.problem.what, what);
  assert.ok(recognition.problem.advice);
}

test('tells every published edition by its content alone', () => {
  for (const { id } of publishedEditions) {
    const recognition = recognise(rowsOf(id), 'foo.txt');
    assert.equal('edition' in recognition ? recognition.edition.id : JSON.stringify(recognition.problem), id);
  }
});

test('an October release runs from October 1 of the year before', () => {
  checkEdition(rowsOf('FY2026'), ['foo.txt'], { id: 'FY2026', label: 'FY2026', firstDay: '2025-10-01' });
});

test('an update with codes of its own is told by content, though its name gives only the year', () => {
  const expected = { id: 'FY2022-04-01', label: 'FY2022 (April 1, 2022 update)', firstDay: '2022-04-01' };
  checkEdition(rowsOf('FY2022-04-01'), ['icd10cm_order_2022.txt'], expected);
});

test('an update that changed no code is told by its name', () => {
  const expected = { id: 'FY2025-04-01', label: 'FY2025 (April 1, 2025 update)', firstDay: '2025-04-01' };
  checkEdition(rowsOf('FY2025'), ['icd10cm-order-April-2025.txt'], expected);
  checkEdition(rowsOf('FY2025'), ['icd10cm-order-2025.txt'], { id: 'FY2025', label: 'FY2025', firstDay: '2024-10-01' });
});

test('a name that contradicts the content is an error that names both', () => {
  checkProblem(rowsOf('FY2026'), ['icd10cm-order-2025.txt'], /says FY2025, but the content is from FY2026/);
  checkProblem(rowsOf('FY2025'), ['icd10cm-order-2026.txt'], /says FY2026, but the content is from FY2025/);
  checkProblem(rowsOf('FY2026'), ['icd10cm-order-2028.txt'], /says FY2028, but the content is from FY2026/);
  checkProblem(rowsOf('FY2023'), ['icd10cm-order-April-2023.txt'], /April 1, 2023 update\), but the content is from FY2023/);
  checkProblem(rowsOf('FY2026', { billable: 74_000 }), ['icd10cm-order-2024.txt'], /says FY2024, but the content is from FY2026 or newer/);
});

test('a count other than the published one is an error that names both counts', () => {
  const what = /contains 74,718 billable codes in 98,185 rows; FY2026 was published with 74,719 in 98,186 rows/;
  checkProblem(rowsOf('FY2026', { billable: 74_718 }), ['icd10cm-order-2026.txt'], what);
  checkProblem(rowsOf('FY2026', { billable: 74_718 }), ['foo.txt'], what);
  checkProblem(rowsOf('FY2026', { billable: 900, without: ['R108A9', 'Z8411'] }), ['icd10cm-order-2026.txt'], /contains 900 billable codes/);
});

test('the right count with other codes is an altered file', () => {
  checkProblem(rowsOf('FY2026', { without: ['R108A9'] }), ['icd10cm-order-2026.txt'], /lacks codes of that release/);
});

test('a release newer than this program is accepted by its name, where its content can be one', () => {
  const newer = rowsOf('FY2026', { billable: 75_100 });
  checkEdition(newer, ['icd10cm-order-2028.txt'], { id: 'FY2028', label: 'FY2028', firstDay: '2027-10-01' });
  checkProblem(newer, ['foo.txt'], /FY2026 was published with 74,719/);
  checkProblem(rowsOf('FY2026', { billable: 50_000 }), ['icd10cm-order-2028.txt'], /only 50,000 billable codes/);
  checkProblem(rowsOf('FY2024', { billable: 74_001 }), ['icd10cm-order-2028.txt'], /content is from FY2024/);
});
