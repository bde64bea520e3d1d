import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeCatalog, describeInstalled } from '../../../extension/status/statusText';
import type { CatalogStatus, EditionSummary } from '../../../server/lsp/protocol';

const fy2026: EditionSummary = {
  id: 'FY2026', label: 'FY2026', firstDay: '2025-10-01', lastDay: '2026-09-30', kind: 'official', rows: 98_186, billable: 74_719,
};
const fy2025: EditionSummary = { ...fy2026, id: 'FY2025', label: 'FY2025', firstDay: '2024-10-01', lastDay: '2025-09-30' };
const starter: EditionSummary = { ...fy2026, id: 'starter', label: 'starter subset, not a release', kind: 'starter', rows: 500, billable: 400 };

function ready(changes: Partial<Extract<CatalogStatus, { state: 'ready' }>>): CatalogStatus {
  return { state: 'ready', releaseId: 'icd10cm-1', editions: [fy2026], current: 'FY2026', currentInForce: true, ...changes };
}

test('a release in force is named without alarm', () => {
  assert.deepEqual(describeCatalog(ready({})), {
    text: '$(book) ICD-10-CM FY2026',
    tooltip: 'FY2026, 2025-10-01 to 2026-09-30: 98,186 rows, 74,719 billable',
    tone: 'normal',
  });
});

test('an edition that is not in force today is said to be the nearest one', () => {
  const { text, tooltip, tone } = describeCatalog(ready({ currentInForce: false }));
  assert.equal(text, '$(history) ICD-10-CM FY2026');
  assert.match(tooltip, /No installed edition is in force today/);
  assert.equal(tone, 'normal');
});

test('several editions are counted', () => {
  assert.match(describeCatalog(ready({ editions: [fy2025, fy2026] })).tooltip, /2 editions are installed/);
});

test('the starter set is a warning and is never called a release', () => {
  const { text, tooltip, tone } = describeCatalog(ready({ editions: [starter], current: 'starter', currentInForce: false }));
  assert.equal(text, '$(warning) ICD-10-CM starter set');
  assert.match(tooltip, /not a release/);
  assert.doesNotMatch(tooltip, /in force today/);
  assert.equal(tone, 'warning');
});

test('a damaged newer release shows as a warning with its words', () => {
  const { tooltip, tone } = describeCatalog(ready({ warning: 'The release icd10cm-2 is damaged.' }));
  assert.match(tooltip, /icd10cm-2 is damaged/);
  assert.equal(tone, 'warning');
});

test('a missing or failed catalog passes on what the server says', () => {
  assert.deepEqual(describeCatalog({ state: 'missing', message: 'Get one.' }), { text: '$(warning) No ICD-10-CM release', tooltip: 'Get one.', tone: 'warning' });
  assert.equal(describeCatalog({ state: 'failed', message: 'Newer schema.' }).tone, 'error');
});

test('a server that does not run is told apart from one that loads', () => {
  assert.equal(describeCatalog(undefined).tone, 'warning');
  assert.equal(describeCatalog({ state: 'loading' }).tone, 'normal');
});

test('an update is told in one sentence', () => {
  assert.equal(describeInstalled(ready({})), 'ICD-10-CM FY2026 is in use.');
  assert.equal(describeInstalled(ready({ editions: [fy2025, fy2026] })), 'ICD-10-CM FY2026 is in use. 2 editions are installed.');
  assert.equal(describeInstalled({ state: 'loading' }), undefined);
});
