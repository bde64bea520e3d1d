import assert from 'node:assert/strict';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { starterFile } from '../../support/releases/ingestHere';
import { choleraLines, orderFileText } from '../../support/releases/orderFileText';
import { temporaryFolder } from '../../support/temporaryFolder';
import { runHcdr } from './runHcdr';

test('an ingest that left an altered file out ends with 2 and names it last, though the rest is in use', async (t) => {
  const folder = await temporaryFolder(t);
  const [mirror, dataDirectory] = [path.join(folder, 'mirror'), path.join(folder, 'data')];
  await mkdir(path.join(mirror, 'icd10cm'), { recursive: true });
  await copyFile(starterFile, path.join(mirror, 'icd10cm', 'icd10cm-order-starter.txt'));
  await writeFile(path.join(mirror, 'icd10cm', 'icd10cm-order-2026.txt'), orderFileText(choleraLines).replace('A001    1', 'A001    7'));
  const where = 'icd10cm/icd10cm-order-2026.txt, line 3';
  const first = await runHcdr(['ingest', 'icd10cm', '--from', path.join(mirror, 'icd10cm'), '--data-dir', dataDirectory]);
  assert.equal(first.code, 2);
  assert.match(first.out, /^ICD-10-CM starter subset/);
  assert.match(first.err.trimEnd().split('\n').at(-1) ?? '', new RegExp(`^hcdr: left out: ${where}: .*fetch it again\\.$`));
  const json = await runHcdr(['ingest', 'icd10cm', '--from', path.join(mirror, 'icd10cm'), '--json', '--data-dir', dataDirectory]);
  assert.equal(json.code, 2);
  const { status, refused } = JSON.parse(json.out) as { status: string; refused: readonly { where: string }[] };
  assert.deepEqual([status, refused.map((problem) => problem.where)], ['unchanged', [where]]);
  const all = await runHcdr(['ingest', 'all', '--from', mirror, '--data-dir', dataDirectory]);
  assert.equal(all.code, 2);
  assert.match(all.err, new RegExp(`left out: ${where}`));
});
