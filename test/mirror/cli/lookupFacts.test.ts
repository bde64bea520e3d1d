import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { makeDataFolder } from '../../lsp/dataFolder';
import { runHcdr } from '../../unit/cli/runHcdr';
import { mirror } from '../catalog/mirrorEditions';

// Each fact was read off the publisher's files: the order files, the GEMs of 2018, Appendix G and H of MS-DRG v40, the mapping of 2026.

let dataDirectory: string;

before(async () => {
  dataDirectory = await makeDataFolder();
  const from = path.join(dataDirectory, 'from');
  for (const part of ['fy2024', 'fy2026/icd10cm-order-2026.txt', 'fy2026/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx', 'fy2023-xml/icd10cm_tabular_2023.xml']) await cp(path.join(mirror, part), path.join(from, part), { recursive: true });
  for (const [source, folder] of [['icd10cm', from], ['gems', path.join(mirror, '..')], ['hcc', path.join(mirror, '..')], ['icd10pcs', path.join(mirror, '..', 'icd10pcs')]] as const) {
    const { code, err } = await runHcdr(['ingest', source, '--from', folder, '--data-dir', dataDirectory]);
    assert.equal(code, 0, err);
  }
});

const lookup = async (code: string, on: string): Promise<string> => (await runHcdr(['lookup', code, '--on', on, '--data-dir', dataDirectory])).out;
const lookupJson = async (code: string, on: string): Promise<Record<string, unknown>> => JSON.parse((await runHcdr(['lookup', code, '--on', on, '--json', '--data-dir', dataDirectory])).out) as Record<string, unknown>;

describe('hcdr lookup beside the order files', () => {
  it('does not take a code that came after a list for one that the list leaves out', async () => {
    // New in FY2024 and in FY2026; the list of CCs and MCCs is of FY2023, the mapping has no code of FY2026.
    assert.match(await lookup('J15.61', '2024-02-01'), / {2}category 282, .*V28\)\n[^]* {2}newer than the CC and MCC lists \(MS-DRG v40 of FY2023\), so not listed there\n/);
    assert.match(await lookup('C50.A0', '2026-02-01'), / {2}newer than the CC and MCC lists \(MS-DRG v40 of FY2023\) and the HCC mapping of 2026, so not listed there\n/);
    const [newer, left] = [await lookupJson('C50.A0', '2026-02-01'), await lookupJson('I10', '2026-02-01')];
    assert.deepEqual([newer['complication'], newer['riskCategories']], [undefined, undefined]);
    assert.deepEqual([left['complication'], left['newerThan']], [{ level: null, source: 'MS-DRG v40 of FY2023' }, undefined]);
  });

  it('goes on from a begun code of ICD-10-PCS, of one character and of digits alone too', async () => {
    const [section, system, digits] = [await lookup('0', '2026-02-01'), await lookup('0S', '2026-02-01'), await lookup('00', '2026-02-01')];
    assert.match(section, /^0 {2}\(begun\)\n[^]* {2}then Body System:\n {4}0 {2}Central Nervous System and Cranial Nerves\n/);
    assert.match(system, /^0S {2}\(begun\)\n[^]* {2}2 S {2}Body System: Lower Joints\n[^]* {2}then Operation:\n[^]* {4}R {2}Replacement\n/);
    assert.match(digits, / {2}2 0 {2}Body System: Central Nervous System/);
    // 02100 is no code of ICD-9-CM, and 021.0 is.
    assert.match(await lookup('02100', '2026-02-01'), /^02100 {2}\(begun\)\n[^]*Operation: Bypass/);
    assert.match(await lookup('0210', '2026-02-01'), /^021\.0 {2}Ulceroglandular tularemia/);
    assert.match(await lookup('25000', '2026-02-01'), /^250\.00 /);
  });

  it('puts a header that was a code once into no risk category', async () => {
    // The mapping of 2026 has `G35,198,CMS-HCC Model V28`; since FY2026 G35 is a header.
    assert.match(await lookup('G35', '2024-02-01'), / {2}category 198, .*V28\)\n/);
    assert.doesNotMatch(await lookup('G35', '2026-02-01'), / {2}category /);
    assert.deepEqual((await lookupJson('G35', '2026-02-01'))['riskCategories'], []);
  });

  it('says that the notes are not of the day, official or not', async () => {
    assert.match(await lookup('E11.22', '2024-02-01'), / {2}\(notes of the Tabular List FY2023, the nearest installed to 2024-02-01\)\n/);
    assert.doesNotMatch(await lookup('E11.22', '2023-02-01'), /notes of the Tabular List/);
  });

  it('says of a code that has not come yet what was coded then, not now', async () => {
    assert.match(await lookup('U07.1', '2020-03-31'), / {2}✗ not valid before 2020-04-01 [^]* {2}then B97\.29 /);
  });

  it('tells which codes of ICD-9-CM stood for a code only together', async () => {
    const out = await lookup('T38.3X5A', '2026-02-01');
    assert.match(out, /in ICD-9-CM 995\.23 .* — approximate, combination \(scenario 1, part 1\)\n {2}in ICD-9-CM E932\.3 .* — approximate, combination \(scenario 1, part 2\)\n/);
    assert.match(await lookup('E11.22', '2026-02-01'), /in ICD-9-CM 250\.40 .* — approximate\n/);
    assert.match(await lookup('I10', '2026-02-01'), /in ICD-9-CM 401\.9 /);
  });

  it('titles the procedures that one of ICD-9-CM maps to, and says which of them are no longer valid', async () => {
    const out = await lookup('38.45', '2026-02-01');
    assert.match(out, / {2}maps to 02RP07Z {2}Replacement of Pulmonary Trunk with Autologous Tissue Substitute, Open Approach — approximate \[valid\]\n/);
    // 03C50Z6 (bifurcation) was deleted after the mapping of 2018.
    assert.match(await lookup('38.03', '2026-02-01'), / {2}maps to 03C50Z6 — approximate \[not in ICD-10-PCS FY2026\]\n/);
  });
});
