import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { runIngest } from '../../../ingest/runIngest';
import { parsePcsTables } from '../../../ingest/sources/icd10pcs/pcsTables';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { openBadges } from '../../../server/store/badges/openBadges';
import { badgesSchemaVersion } from '../../../server/store/badges/badgesFile';
import { openProcedures } from '../../../server/store/procedures/openProcedures';
import { proceduresSchemaVersion } from '../../../server/store/procedures/proceduresFile';
import { temporaryFolder } from '../../support/temporaryFolder';
import { parseNote } from '../../../server/core/note/noteDocument';
import { findProcedureAt } from '../../../server/service/procedures/procedureAt';
import { mirror, toCode } from '../catalog/mirrorEditions';
import { aciDialogues, aciNotes, mtsDialogues, mtsSections } from '../notes/publicNotes';

const data = path.join(mirror, '..');

async function ingest(folder: string, source: 'icd10pcs' | 'hcc', from: string): Promise<string> {
  const outcome = await runIngest(
    { source, dataDirectory: folder, from },
    { signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date(), fetch, starterFile: '' },
  );
  return outcome.status;
}

test('ICD-10-PCS is built axis by axis: every valid code is reached, and nothing else', async (t) => {
  const folder = await temporaryFolder(t);
  const from = path.join(data, 'icd10pcs');
  assert.equal(await ingest(folder, 'icd10pcs', from), 'promoted');
  assert.equal(await ingest(folder, 'icd10pcs', from), 'unchanged');
  const found = await findCurrentRelease(folder, 'icd10pcs', proceduresSchemaVersion);
  assert.ok(found.state === 'ready');
  const procedures = await openProcedures(found.directory);
  const lines = (await readFile(path.join(from, 'icd10pcs_order_2026.txt'), 'latin1')).split(/\r?\n/).filter((line) => line[14] === '1');
  assert.equal(lines.length, 79_115);
  assert.equal(procedures.count, 79_115);
  assert.equal(procedures.edition, 'FY2026');
  for (const line of lines) if (procedures.title(line.slice(6, 13)) !== line.slice(77).trimEnd()) assert.fail(line);
  // Walking all continuations gives exactly the codes, each once.
  let walked = 0;
  const walk = (beginning: string): void => {
    if (beginning.length === 7) {
      walked += 1;
      return;
    }
    for (const { value } of procedures.next(beginning)) walk(beginning + value);
  };
  walk('');
  assert.equal(walked, 79_115);
  assert.deepEqual(procedures.next('0016').map(({ value, label }) => `${value} ${label ?? ''}`), ['0 Open', '3 Percutaneous', '4 Percutaneous Endoscopic']);
  // Table 071 came after the tables of FY2023, where this body system has others (073, 075 …).
  assert.deepEqual(procedures.next('0').find(({ value }) => value === '7'), { value: '7', label: 'Lymphatic and Hemic Systems' });
  // The tables of FY2023 have no body system 2 of section D.
  assert.deepEqual(procedures.next('').flatMap(({ value, label }) => [...(label === undefined ? [value] : []), ...procedures.next(value).flatMap((system) => (system.label === undefined ? [value + system.value] : []))]), ['D2']);
  assert.equal(procedures.axisTitle('0016'), 'Approach');
  assert.deepEqual(['0016070', '0016079', '00Z', 'I'].map((code) => procedures.validLength(code)), [7, 6, 2, 0]);
  assert.deepEqual([procedures.has('0016070'), procedures.has('0016079'), procedures.next('0016070')], [true, false, []]);
});

test('no number of 2,576 real texts and conversations is taken for a code, whole or begun', async (t) => {
  const folder = await temporaryFolder(t);
  await ingest(folder, 'icd10pcs', path.join(data, 'icd10pcs'));
  const found = await findCurrentRelease(folder, 'icd10pcs', proceduresSchemaVersion);
  assert.ok(found.state === 'ready');
  const procedures = await openProcedures(found.directory);
  let [texts, numbers] = [0, 0];
  for (const text of [...aciNotes(), ...aciDialogues(), ...mtsSections(), ...mtsDialogues()]) {
    texts += 1;
    const note = parseNote(text);
    for (const match of text.matchAll(/\d[0-9A-Z]*/gi)) {
      numbers += 1;
      const taken = findProcedureAt(note, match.index + match[0].length, procedures);
      if (taken !== undefined && taken.standing !== 'field') assert.fail(`${taken.text} in ${text.slice(Math.max(0, match.index - 40), match.index + 40)}`);
    }
  }
  assert.equal(texts, 2_576);
  assert.ok(numbers > 3_000, `${numbers} numbers`);
});

test('the rows of the FY2023 tables make as many codes as they say, 78,530 in all', async () => {
  const file = path.join(data, 'icd10pcs', 'fy2023-xml', 'icd10pcs_tables_2023.xml');
  const tables = await parsePcsTables(await readFile(file), { name: 'tables', signal: new AbortController().signal });
  assert.equal(tables.fiscalYear, 2023);
  // CMS: 78,530 codes in FY2023 (October 2022).
  assert.equal(tables.codeCount, 78_530);
});

test('CC, MCC and risk-adjustment categories are those of the published lists', async (t) => {
  const folder = await temporaryFolder(t);
  assert.equal(await ingest(folder, 'hcc', path.join(data, 'hcc')), 'promoted');
  assert.equal(await ingest(folder, 'hcc', data), 'promoted');
  const found = await findCurrentRelease(folder, 'hcc', badgesSchemaVersion);
  assert.ok(found.state === 'ready');
  const badges = await openBadges(found.directory);
  assert.equal(badges.complicationSource, 'MS-DRG v40');
  // Appendix G, H part 1 and H part 2 of the manual; I10 is in none.
  assert.deepEqual(['A000', 'A021', 'I469', 'I10'].map((key) => badges.complication(toCode(key))), ['cc', 'mcc', 'mcc-if-alive', undefined]);
  const text = await readFile(path.join(data, 'hcc', 'ra_dx_to_cc_2026.csv'), 'utf8');
  const rows = text.split(/\r?\n/).slice(1).filter((line) => line !== '').map((line) => line.split(','));
  let checked = 0;
  for (const [key = '', category, model] of rows) {
    if (!badges.riskCategories(toCode(key)).some((risk) => risk.model === model && risk.category === Number(category))) assert.fail(key);
    checked += 1;
  }
  assert.equal(checked, 58_985);
  const [first] = badges.riskCategories(toCode('E1122'));
  assert.deepEqual(first, { model: 'CMS-HCC Model V28', category: 37, label: 'Diabetes with Chronic Complications' });
});
