import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import type { CodeEdits } from '../../../../server/core/icd/edits';
import { ingestMce, openInstalledEdits } from '../../../support/releases/ingestMce';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { toCode, toDay } from '../../../support/releases/testCatalog';
import { writeZip } from '../../../support/releases/writeZip';

const dated = ['code\tfrom\tto\tflags', 'A1814\t20151001\t20240930\tadult,male', 'A1814\t20241001\t20260930\tadult', 'Z5189\t20151001\t20260930\tunacceptable,reqsdx', ''].join('\n');
const flatHeader = 'MCE_Version\tICD_Version\tMCE_Section\tMCE_Subsection\tMCE_Edit_Type\tICD_Code_Type\tICD_Code\tICD_Desc';
const flat = [flatHeader, '37\tI10\t4\tA\tNewborn_Only\tD\tA33\tTetanus neonatorum', '37\tI10\t5\tB\tFemale_Only\tP\t0U20X0Z\tA procedure', '37\tI10\t9\t_\tPrincipal_Unacceptable\tD\tB950\tAn organism', ''].join('\r\n');
/** In the layout of CMS's text file, by hand: contents with page numbers, headings, tab-separated codes, an exception, chapter 2. */
const definitions = [
  'Definitions of Medicare Code Edits', 'Software version 44.0', '', 'The coding edit information in this manual is effective from 10/01/2026 to 09/30/2027.', '',
  'Contents', '4. Age conflict\t1.4', '6. Manifestation code as principal diagnosis\t1.39', '',
  '4. Age conflict', 'A. Perinatal/Newborn diagnoses', 'A33\tTetanus neonatorum', 'C. Maternity diagnoses (age 9 through 64)', 'O80\tEncounter for full-term uncomplicated delivery',
  '5. Sex conflict', 'B. Procedures for females only', '0U20X0Z\tA procedure', 'A. Diagnoses for females only', 'O80\tEncounter for full-term uncomplicated delivery',
  '6. Manifestation code as principal diagnosis', 'D630\tAnemia in neoplastic disease', '7. Nonspecific principal diagnosis', 'C800\tA code of an edit that is off',
  '9. Unacceptable principal diagnosis', 'The code below is considered "acceptable" when a secondary diagnosis is also coded.', 'Z5189\tEncounter for other specified aftercare',
  'The following pages list the others.', 'B950\tStreptococcus, group A', 'Chapter 2: Code list changes', 'Z9999\tA removed code', '',
].join('\r\n');

async function installed(t: TestContext, files: Readonly<Record<string, string | Buffer>>): Promise<{ edits: CodeEdits; folder: string; warnings: readonly string[] }> {
  const folder = await temporaryFolder(t);
  const from = path.join(folder, 'from');
  await mkdir(from);
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(from, name), content);
  const { message, outcome, warnings } = await ingestMce(folder, from);
  assert.equal(outcome.status, 'promoted', message);
  return { edits: await openInstalledEdits(folder), folder, warnings };
}

test('a digit that was changed in the installed lists is noticed, though the row looks sound', async (t) => {
  const { folder } = await installed(t, { 'a.txt': dated });
  const [release = ''] = await readdir(path.join(folder, 'mce', 'releases'));
  const file = path.join(folder, 'mce', 'releases', release, 'edits.tsv');
  await writeFile(file, (await readFile(file, 'utf8')).replace('20240930', '20250930'));
  await assert.rejects(() => openInstalledEdits(folder), /edits\.tsv: .*its content has changed since it was written\. Install the edit lists again: hcdr ingest mce/);
});

test('a dated list is told by its columns; each code has its edits by date, both ends included', async (t) => {
  const { edits } = await installed(t, { 'a.txt': dated, 'b.txt': 'Definitions of Medicare Code Edits are described elsewhere.' });
  const flags = (code: string, day: string): readonly string[] => edits.flags(toCode(code), toDay(day));
  assert.deepEqual(flags('A18.14', '2024-09-30'), ['adult', 'male']);
  assert.deepEqual(flags('A18.14', '2024-10-01'), ['adult']);
  assert.deepEqual(flags('Z51.89', '2020-01-01'), ['unacceptable', 'requires-secondary']);
  assert.deepEqual(flags('A18.15', '2020-01-01'), []);
});

test('after its last day a list is carried forward, and says so', async (t) => {
  const { edits } = await installed(t, { 'a.txt': dated });
  assert.deepEqual(edits.flags(toCode('A18.14'), toDay('2027-03-01')), ['adult']);
  assert.deepEqual(edits.version(toDay('2026-09-30')), { label: 'MCE v43', from: '2025-10-01', to: '2026-09-30', isCarried: false });
  assert.equal(edits.version(toDay('2026-10-01')).isCarried, true);
});

test('the table of one version is in force through its fiscal year; procedures are left out; a sex edit is never carried past its end', async (t) => {
  const table = flat.replace('4\tA\tNewborn_Only', '5\tA\tFemale_Only');
  const { edits, warnings } = await installed(t, { 'mce.txt': table });
  assert.deepEqual(warnings, []);
  assert.deepEqual([edits.from, edits.to], ['2019-10-01', '2020-09-30']);
  assert.deepEqual(edits.flags(toCode('A33'), toDay('2024-09-30')), ['female']);
  assert.deepEqual(edits.flags(toCode('A33'), toDay('2024-10-01')), []);
});

test('the text of the Definitions of Medicare Code Edits is read as published, in its zip too', async (t) => {
  for (const files of [{ 'v44.txt': definitions }, { 'v44.zip': writeZip([{ name: 'Definitions of Medicare Code Edits_v_44.txt', content: Buffer.from(definitions, 'latin1') }]) }]) {
    const { edits } = await installed(t, files);
    const flags = (code: string): readonly string[] => edits.flags(toCode(code), toDay('2026-11-23'));
    assert.deepEqual([edits.from, edits.to], ['2026-10-01', '2027-09-30']);
    assert.deepEqual(flags('A33'), ['newborn']);
    assert.deepEqual(flags('O80'), ['maternity'], 'the sex edit is off since 2024-10-01');
    assert.deepEqual(flags('D63.0'), ['manifestation']);
    assert.deepEqual(flags('Z51.89'), ['unacceptable', 'requires-secondary']);
    assert.deepEqual(flags('B95.0'), ['unacceptable']);
    assert.deepEqual([flags('C80.0'), flags('Z99.99')], [[], []]);
  }
});

test('copies of that text with page heads within the lists, other line ends, other columns or without some lists say the same', async (t) => {
  const lines = definitions.split('\r\n');
  const paged = lines.flatMap((line) => (/^(?:A33|O80|B950)\t/.test(line) ? [`\f${lines.indexOf(line) < 14 ? '4. Age conflict' : line.startsWith('O80') ? '5. Sex conflict' : '9. Unacceptable principal diagnosis'}\t1.12`, 'Definitions of Medicare Code Edits v44', '', line] : [line]));
  const copies: Readonly<Record<string, string>> = {
    'page heads': paged.join('\r\n'),
    'old line ends': lines.join('\r'),
    'one blank': definitions.replace(/^([A-Z]\d[0-9A-Z]{1,5})\t/gm, '$1 '),
    'dots': definitions.replace(/^([A-Z]\d\d)(\d+)\t/gm, '$1.$2\t'),
    'broken lines': definitions.replace(/^([A-Z]\d[0-9A-Z]{1,5})\t/gm, '$1\r\n    '),
    'no days': definitions.replace(/The coding edit information.*\r\n/, ''),
    'a version in the title': definitions.replace('Code Edits\r\nSoftware version 44.0', 'Code Edits v44').replace(/The coding edit information.*\r\n/, ''),
  };
  for (const [name, text] of Object.entries(copies)) {
    const { edits } = await installed(t, { 'v44.txt': text });
    const flags = Object.fromEntries(['A33', 'O80', 'D63.0', 'Z51.89', 'B95.0', 'C80.0', 'Z99.99'].map((code) => [code, edits.flags(toCode(code), toDay('2026-11-23')).join()]));
    assert.deepEqual(flags, { A33: 'newborn', O80: 'maternity', 'D63.0': 'manifestation', 'Z51.89': 'unacceptable,requires-secondary', 'B95.0': 'unacceptable', 'C80.0': '', 'Z99.99': '' }, name);
    assert.deepEqual([edits.from, edits.to], ['2026-10-01', '2027-09-30'], name);
  }
  const { edits } = await installed(t, { 'v44.txt': lines.filter((line) => !/^(?:6\.|D630|9\.|The|Z5189|B950)/.test(line) || line.includes('effective')).join('\r\n') });
  assert.deepEqual([edits.flags(toCode('A33'), toDay('2026-11-23')), edits.flags(toCode('D63.0'), toDay('2026-11-23'))], [['newborn'], []]);
});

test('versions are put in the order of their days, whatever the order of their files', async (t) => {
  const older = definitions.replace('44.0', '43.0').replace('10/01/2026 to 09/30/2027', '10/01/2025 to 09/30/2026').replace('A33\tTetanus neonatorum', 'A33\tTetanus neonatorum\r\nP000\tAn older one');
  for (const files of [{ 'a.txt': older, 'b.txt': definitions }, { 'a.txt': definitions, 'b.txt': older }]) {
    const { edits } = await installed(t, files);
    const days = ['2025-10-01', '2026-09-30', '2026-10-01'] as const;
    assert.deepEqual(days.map((day) => edits.flags(toCode('P00.0'), toDay(day))), [['newborn'], ['newborn'], []]);
    assert.deepEqual([edits.from, edits.to], ['2025-10-01', '2027-09-30']);
  }
});

test('a new version is added to what is installed, and each day is judged by its own list', async (t) => {
  const { folder } = await installed(t, { 'a.txt': dated });
  const newer = path.join(folder, 'v44.txt');
  await writeFile(newer, definitions);
  assert.equal((await ingestMce(folder, newer)).outcome.status, 'promoted');
  const edits = await openInstalledEdits(folder);
  assert.deepEqual([edits.from, edits.to], ['2015-10-01', '2027-09-30']);
  assert.deepEqual(edits.flags(toCode('A18.14'), toDay('2026-09-30')), ['adult']);
  assert.deepEqual(edits.flags(toCode('A18.14'), toDay('2026-10-01')), []);
  assert.deepEqual(edits.flags(toCode('D63.0'), toDay('2026-10-01')), ['manifestation']);
  assert.equal((await ingestMce(folder, newer)).outcome.status, 'unchanged');
});

test('a broken row is told with its line and left out; a file of something else is refused', async (t) => {
  const { warnings, folder } = await installed(t, { 'a.txt': dated.replace('Z5189\t20151001', 'Z5189\t20151301') });
  assert.deepEqual(warnings, ['a.txt, line 4: The row is not a code with dates and known edits; it is left out.']);
  const other = path.join(folder, 'other.txt');
  await writeFile(other, 'hello');
  const { message } = await ingestMce(folder, other);
  assert.match(message, /other\.txt: This is not a list of Medicare code edits\. Name the text file/);
});
