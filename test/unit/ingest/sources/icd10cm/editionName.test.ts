import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEditionName } from '../../../../../ingest/sources/icd10cm/editionName';

function checkName(names: readonly string[], expected: string | undefined): void {
  assert.equal(readEditionName(names)?.id, expected, names.join(' in '));
}

test('reads the year from the names that the publisher has used', () => {
  checkName(['icd10cm-order-2026.txt'], 'FY2026');
  checkName(['icd10cm_order_2017.txt'], 'FY2017');
  checkName(['ICD10CM-Order-2025.TXT'], 'FY2025');
  checkName(['icd10cm-Code Descriptions-2026.zip'], 'FY2026');
  checkName(['order.txt', 'FY2025'], 'FY2025');
  checkName(['order.txt', 'fy25'], 'FY2025');
  checkName(['order.txt', '2024', 'ICD10CM'], 'FY2024');
});

test('reads mid-year updates, with the month in the file’s name or in that of its folder or archive', () => {
  checkName(['icd10cm-order-April-2025.txt'], 'FY2025-04-01');
  checkName(['icd10cm-order-Jan-2021.txt'], 'FY2021-01-01');
  checkName(['icd10cm-order-2025.txt', 'Code-desciptions-April-2025.zip'], 'FY2025-04-01');
  checkName(['icd10cm_order_2023.txt', 'April-1-2023-Update'], 'FY2023-04-01');
  checkName(['order.txt', 'April-2023'], 'FY2023-04-01');
  checkName(['FY2025-04-01.txt'], 'FY2025-04-01');
});

test('the month in which a user fetched a release, or the publisher laid it out, makes no update of it', () => {
  checkName(['icd10cm-order-2026.txt', 'ICD10 downloads March 2026'], 'FY2026');
  checkName(['icd10cm-order-2026.txt', 'ICD-10-CM Jan 2026'], 'FY2026');
  checkName(['icd10cm-order-2026.txt', 'icd files Nov 2025'], 'FY2026');
  checkName(['icd10cm-order-2026.txt', 'fetched in May', 'april-1-2026-code-descriptions-tabular-order.zip'], 'FY2026-04-01');
  checkName(['icd10cm-order-July-2025.txt'], 'FY2025');
  checkName(['icd10cm-order-Jan-2028.txt'], 'FY2028-01-01');
});

test('a month from October on belongs to the next fiscal year', () => {
  checkName(['icd10cm-order-October-2025.txt'], 'FY2026');
});

test('the nearest name wins, and a month of another year is not taken over', () => {
  checkName(['icd10cm-order-2026.txt', 'fy2025'], 'FY2026');
  checkName(['icd10cm-order-2026.txt', 'April-2025-update'], 'FY2026');
});

test('names that tell no edition tell nothing', () => {
  checkName(['foo.txt'], undefined);
  checkName(['foo.txt', '2024-11-23 backup'], undefined);
  checkName(['foo.txt', 'May'], undefined);
  checkName(['2021-code-descriptions-tabular-order-updated-12162020.zip'], 'FY2021');
  checkName(['icd10cm-order-12162020.txt'], undefined);
});
