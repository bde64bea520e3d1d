import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { ingestHere } from '../../support/releases/ingestHere';
import { ingestSource } from '../../support/releases/ingestSource';
import { runHcdr } from '../../unit/cli/runHcdr';
import { makeDataFolder } from '../../lsp/dataFolder';
import { mirror } from '../catalog/mirrorEditions';

let data: string;
before(async () => {
  data = await makeDataFolder();
  await ingestHere(data, path.join(mirror, 'fy2026'));
  await ingestSource('icd10pcs', data, path.join(mirror, '..', 'icd10pcs'));
});

const stay = `Admission date: 2026-02-06
Discharge date: 2026-02-10
Setting: inpatient
Sex: F   DOB: 02/10/1959

Admitting diagnosis: R06.02
Principal: A41.51 (POA Y)
Secondary: J18.9 (POA Y), N17.9 (POA N), Z79.4
External cause: W01.0XXA (POA Y)

ICD-10-PCS: 0DTJ4ZZ, 02HV33Z
`;

describe('hcdr claim', () => {
  it('writes dates, every kind of diagnosis with its indicator, and procedures of an institutional claim', async () => {
    const { code, out, err } = await runHcdr(['claim', '-', '--format', '837i', '--data-dir', data], { input: stay });
    // Z79.4 stands in the list of exempt codes (POAexemptCodes FY2026): it has no indicator and needs none.
    assert.deepEqual([code, out.split('\n')], [
      0,
      [
        'DTP*434*RD8*20260206-20260210~',
        'DTP*435*D8*20260206~',
        'HI*ABK:A4151:::::::Y~',
        'HI*ABJ:R0602~',
        'HI*ABN:W010XXA:::::::Y~',
        'HI*ABF:J189:::::::Y*ABF:N179:::::::N*ABF:Z794~',
        'HI*BBR:0DTJ4ZZ:D8:20260210~',
        'HI*BBQ:02HV33Z:D8:20260210~',
        '',
      ],
    ]);
    assert.match(err, /Procedures are dated with the date of service/);
    assert.doesNotMatch(err, /Without a present-on-admission indicator/);
  });

  it('writes the form locators of UB-04', async () => {
    const { code, out } = await runHcdr(['claim', '-', '--format', 'ub04', '--data-dir', data], { input: stay });
    assert.equal(code, 0);
    assert.equal(out, 'FL 6    020626 021026\nFL 10   02101959\nFL 11   F\nFL 12   020626\nFL 66   0\nFL 67   A4151  Y\nFL 67A  J189   Y\nFL 67B  N179   N\nFL 67C  Z794\nFL 69   R0602\nFL 72a  W010XXAY\nFL 74   0DTJ4ZZ 021026\nFL 74a  02HV33Z 021026\n');
  });

  it('names the codes of a stay that lack an indicator, and refuses one that is none', async () => {
    const unmarked = await runHcdr(['claim', '-', '--format', '837i', '--data-dir', data], { input: stay.replace(' (POA N)', '') });
    assert.match(unmarked.err, /Without a present-on-admission indicator: N17\.9\./);
    const wrong = await runHcdr(['claim', '-', '--format', '837i', '--data-dir', data], { input: stay.replace('(POA N)', '(POA X)') });
    assert.deepEqual([wrong.code, wrong.out], [1, '']);
    assert.match(wrong.err, /line 8: left out: POA X, not a present-on-admission indicator/);
  });

  it('writes the codes of published sample claims as these write them', async () => {
    const folder = path.join(mirror, '..', 'claims-837');
    const segments = readdirSync(folder).filter((file) => file.startsWith('sample_')).flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(/HI\*ABK:[^~]*~/g)].map(([segment]) => segment));
    // Made by chance from codes of several years: those that FY2026 lists.
    const billable = new Set(readFileSync(path.join(mirror, 'fy2026', 'icd10cm-order-2026.txt'), 'latin1').split('\r\n').flatMap((line) => (line[14] === '1' ? [line.slice(6, 13).trim()] : [])));
    const keysOf = (segment: string): string[] => [...segment.matchAll(/AB[KF]:([0-9A-Z]+)/g)].map(([, key = '']) => key);
    const claimable = segments.filter((segment) => keysOf(segment).every((key) => billable.has(key)));
    assert.ok(claimable.length > 25);
    const dotted = (key: string): string => (key.length > 3 ? `${key.slice(0, 3)}.${key.slice(3)}` : key);
    const notes = claimable.map((segment) => `Date of service: 2026-02-10\nDx: ${keysOf(segment).map(dotted).join(', ')}\n`);
    const files = notes.map((_, index) => path.join(data, `sample-${index}.note`));
    files.forEach((file, index) => writeFileSync(file, notes[index] ?? ''));
    const { out } = await runHcdr(['claim', ...files, '--format', '837p', '--draft', '--data-dir', data]);
    assert.deepEqual(out.split('\n'), [...claimable, '']);
  });
});
