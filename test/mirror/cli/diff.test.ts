import assert from 'node:assert/strict';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { ingestHere } from '../../support/releases/ingestHere';
import { temporaryFolder } from '../../support/temporaryFolder';
import { runHcdr } from '../../unit/cli/runHcdr';
import { mirror } from '../catalog/mirrorEditions';

interface Answer {
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly { readonly code: string; readonly action: string; readonly successors?: readonly string[] }[];
  readonly uses?: readonly { readonly file: string; readonly line: number; readonly code: string; readonly action: string }[];
}

test('the difference of FY2025 and FY2026 is what the addenda say, and is found again in notes', async (t) => {
  const folder = await temporaryFolder(t);
  const data = path.join(folder, 'data');
  const releases = path.join(folder, 'releases');
  await mkdir(releases);
  for (const file of ['fy2025/icd10cm-order-2025.txt', 'fy2026/icd10cm-order-2026.txt', 'fy2026/icd10cm-order-addenda-2026.txt', 'fy2026/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx']) await copyFile(path.join(mirror, file), path.join(releases, path.basename(file)));
  await ingestHere(data, releases);
  const notes = path.join(folder, 'notes', 'deep');
  await mkdir(notes, { recursive: true });
  await writeFile(path.join(notes, 'a.note'), 'Assessment\n1. Multiple sclerosis — G35\n2. Hypertension — I10\n\nPlan: T12, vitamin B12.\n');
  const { code, out } = await runHcdr(['diff', 'FY2025', 'fy2026', '--notes', path.join(folder, 'notes'), '--json', '--data-dir', data]);
  assert.equal(code, 1);
  const answer = JSON.parse(out) as Answer;
  // Headers and codes of icd10cm-order-addenda-2026.txt: 630 additions, 28 deletions, of which 16 are of the same code; 45 revisions.
  assert.deepEqual(answer.counts, { added: 614, deleted: 12, revised: 45, toHeader: 16, toBillable: 0 });
  const sclerosis = answer.changes.find((change) => change.code === 'G35');
  assert.equal(sclerosis?.action, 'toHeader');
  assert.deepEqual(sclerosis.successors?.slice(0, 2), ['G35.A', 'G35.B0']);
  assert.deepEqual(answer.uses, [{ file: path.join('deep', 'a.note'), line: 2, code: 'G35', action: 'toHeader' }]);

  const life = JSON.parse((await runHcdr(['lookup', 'G35', '--on', '2026-02-01', '--json', '--data-dir', data])).out) as { history: readonly Record<string, unknown>[] };
  assert.deepEqual(life.history.map(({ from, action, release }) => [from, action, release]), [['2025-10-01', 'toHeader', 'FY2026']]);
  const gone = JSON.parse((await runHcdr(['lookup', 'Q89.8', '--on', '2026-02-01', '--json', '--data-dir', data])).out) as { history: readonly Record<string, unknown>[]; successors: readonly { code: string }[] };
  assert.equal(gone.history[0]?.['action'], 'toHeader');
  // The table's rows with Q89.8 as the previous code.
  assert.deepEqual(gone.successors.map((next) => next.code).sort(), ['Q89.81', 'Q89.89']);

  // Gone before FY2025, the oldest one installed: the conversion table alone tells of it.
  const former = await runHcdr(['lookup', 'V26.0XXA', '--json', '--data-dir', data]);
  assert.equal(former.code, 1);
  const { title, history, successors } = JSON.parse(former.out) as { title: null; history: readonly Record<string, unknown>[]; successors: readonly { code: string }[] };
  assert.equal(title, null);
  assert.deepEqual(history, [{ from: '2022-10-01', release: 'FY2023', action: 'deleted', successors: ['V26.01XA', 'V26.09XA'] }]);
  assert.deepEqual(successors.map((next) => next.code), ['V26.01XA', 'V26.09XA']);
  assert.match((await runHcdr(['lookup', 'V26.0XXA', '--data-dir', data])).out, /is in no installed release[^]*2022-10-01 deleted \(FY2023\); now V26\.01XA, V26\.09XA/);

  // Before FY2025 the header was a code, and those below it had not come.
  const statusOn = async (asked: string): Promise<unknown> => {
    const { valid, billable } = JSON.parse((await runHcdr(['lookup', asked, '--on', '2021-01-15', '--json', '--data-dir', data])).out) as Record<string, unknown>;
    return { valid, billable };
  };
  assert.deepEqual(await statusOn('M54.5'), { valid: true, billable: true });
  assert.deepEqual(await statusOn('M54.50'), { valid: false, billable: false });

  assert.equal((await runHcdr(['diff', 'FY2025', 'FY2025', '--data-dir', data])).code, 0);
  const unknown = await runHcdr(['diff', 'FY2019', 'FY2026', '--data-dir', data]);
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /"FY2019" is not installed.*FY2025, FY2026/);
});
