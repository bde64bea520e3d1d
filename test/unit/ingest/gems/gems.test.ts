import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { recogniseGemForm } from '../../../../ingest/sources/gems/gemForm';
import { parseIcdCode, type IcdCode } from '../../../../server/core/icd/code';
import type { PcsCode } from '../../../../server/core/icd/gems';
import { scenariosOf } from '../../../../server/core/icd/gemScenarios';
import { parseIcd9Code, type Icd9Code } from '../../../../server/core/icd/icd9Code';
import { gemFiles, ingestGems, installedGems, writeGemFiles } from '../../../support/releases/gemFiles';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { writeZip } from '../../../support/releases/writeZip';

const nine = (text: string): Icd9Code => parseIcd9Code(text) ?? assert.fail(text);
const ten = (text: string): IcdCode => parseIcdCode(text) ?? assert.fail(text);

test('files are recognised by their lines and not by their names', () => {
  const forms = Object.values(gemFiles).map((lines) => recogniseGemForm(`${lines.join('\r\n')}\r\n`));
  assert.deepEqual(forms, ['dx9to10', 'dx10to9', 'px9to10', 'px10to9', 'dx9-long', 'dx9-short', 'px9-long', 'px9-short']);
  // A mapping of diagnoses to seven characters looks like one of procedures but for the letters that PCS never begins two codes with.
  assert.equal(recogniseGemForm('9779  T50905A 10000\r\n'), 'dx9to10');
  for (const other of ['', 'A000    Cholera due to Vibrio cholerae 01, biovar cholerae\r\n', '00001 A00     0 Cholera                         \r\n', 'subject_id,hadm_id\n10000032,22595853\n', 'Add:      A00.2\r\n']) {
    assert.equal(recogniseGemForm(other), undefined, other);
  }
});

test('a code is answered with its targets and their flags, in the order of the file', async (t) => {
  const folder = await temporaryFolder(t);
  const { message, warnings } = await ingestGems(folder, await writeGemFiles(path.join(folder, 'from')));
  assert.equal(message, 'ICD-9-CM equivalence mappings: diagnoses 11 lines from ICD-9-CM and 4 back, procedures 3 and 2 back; titles of 5 ICD-9-CM diagnoses and 2 procedures');
  assert.deepEqual(warnings, []);
  const gems = await installedGems(folder);
  const single = { isCombination: false, scenario: 0, choiceList: 0 };
  assert.deepEqual(gems.targetsOf9(nine('250.00')), { hasNoMap: false, targets: [{ code: 'E11.9', isApproximate: true, ...single }] });
  assert.deepEqual(gems.targetsOf9(nine('V12.51')), { hasNoMap: false, targets: [{ code: 'Z86.718', isApproximate: false, ...single }] });
  assert.deepEqual(gems.targetsOf9(nine('413.9'))?.targets.map(({ code }) => code), ['I20.8', 'I20.9']);
  assert.deepEqual(gems.targetsOf9(nine('E880.9'))?.targets.map(({ code }) => code), ['W10.8XXA']);
  assert.deepEqual(gems.targetsOf9(nine('365.70')), { hasNoMap: true, targets: [] });
  assert.deepEqual([gems.targetsOf9(nine('250')), gems.targetsOf9(nine('999.99')), gems.targetsOf9(nine('38.93'))], [undefined, undefined, undefined]);
  assert.deepEqual(gems.targetsOf10(ten('E11.9'))?.targets.map(({ code }) => code), ['250.00']);
  assert.deepEqual(gems.targetsOf10(ten('R29.700')), { hasNoMap: true, targets: [] });
  assert.deepEqual(gems.targetsOf10(ten('T80.211A'))?.targets.map(({ code }) => code), ['V58.89'], 'the published file writes one target in lower case');
  assert.deepEqual(gems.procedureTargetsOf9(nine('38.93'))?.targets.map(({ code }) => code), ['05HM33Z', '05HN33Z']);
  assert.deepEqual(gems.procedureTargetsOf10('05HM33Z' as PcsCode)?.targets.map(({ code }) => code), ['38.93']);
  assert.deepEqual(gems.procedureTargetsOf10('02H40NZ' as PcsCode), { hasNoMap: true, targets: [] }, 'NoI9 is none, though its flag is not set');
});

test('the codes that map to an ICD-10-CM code are found from it', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestGems(folder, await writeGemFiles(path.join(folder, 'from')));
  const gems = await installedGems(folder);
  assert.deepEqual([gems.sourcesOf10(ten('I20.9')), gems.sourcesOf10(ten('S32.9XXA')), gems.sourcesOf10(ten('A00.0'))], [['413.9'], ['808.43'], []]);
});

test('a combination is told scenario by scenario, one choice list for each of its parts', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestGems(folder, await writeGemFiles(path.join(folder, 'from')));
  const mapping = (await installedGems(folder)).targetsOf9(nine('808.43')) ?? assert.fail();
  const told = scenariosOf(mapping).map(({ scenario, choiceLists }) => [scenario, choiceLists.map((list) => list.map(({ code }) => code))]);
  assert.deepEqual(told, [
    [1, [['S32.810A', 'S32.811A'], ['S32.10XA']]],
    [2, [['S32.82XA'], ['S32.9XXA']]],
  ]);
});

test('titles are read with their accents, long and short, of diagnoses and procedures', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestGems(folder, await writeGemFiles(path.join(folder, 'from')));
  const gems = await installedGems(folder);
  assert.deepEqual(gems.title9(nine('386.00')), { long: "Ménière's disease, unspecified", short: 'Meniere disease NOS' });
  assert.deepEqual(gems.title9(nine('38.93')), { long: 'Venous catheterization, not elsewhere classified', short: 'Venous cath NEC' });
  assert.deepEqual([gems.title9(nine('389.3')), gems.title9(nine('808.43')), gems.title9(nine('250'))], [undefined, undefined, undefined]);
});

test('archives are looked into; the newest of two years is taken; two files of one year that differ are refused', async (t) => {
  const folder = await temporaryFolder(t);
  const text = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
  const from = await writeGemFiles(path.join(folder, 'from'), { '2017_I9gem.txt': ['25000 E118    10000'] });
  await writeFile(path.join(from, 'Dxgem_2018.zip'), writeZip([{ name: '2018_I9gem.txt', content: text(gemFiles['dx from nine.txt'] ?? []) }]));
  const { message, warnings } = await ingestGems(folder, from);
  assert.match(message, /diagnoses 11 lines from ICD-9-CM and 0 back/);
  assert.equal(warnings.length, 7, 'each missing file is told');
  assert.match(warnings[0] ?? '', /There is no mapping of diagnoses back to ICD-9-CM \(2018_I10gem\.txt\)/);
  await writeGemFiles(from, { 'my 2018 copy.txt': ['25000 E118    10000'] });
  assert.match((await ingestGems(folder, from)).message, /Two files that differ are both the mapping of diagnoses from ICD-9-CM.*Keep only the right one/);
});

test('a bad line is left out and told; a file of bad lines is refused, and what was installed stays', async (t) => {
  const folder = await temporaryFolder(t);
  const from = await writeGemFiles(path.join(folder, 'from'));
  const good = gemFiles['dx from nine.txt'] ?? [];
  await writeGemFiles(from, { 'dx from nine.txt': [...good, '4140  I25', '4141  !25     10000', '41X1  I253    10000'] });
  const { warnings } = await ingestGems(folder, from);
  assert.deepEqual(warnings, [
    'dx from nine.txt, line 12: The line is not a source, a target and five flags. The row is left out.',
    'dx from nine.txt, line 13: The line is not a source, a target and five flags. The row is left out.',
    'dx from nine.txt, line 14: "41X1" does not have the form of a source code of this file. The row is left out.',
  ]);
  await writeGemFiles(from, { 'dx from nine.txt': [...good, ...good, ...Array.from({ length: 11 }, () => '4140  cut of')] });
  assert.match((await ingestGems(folder, from)).message, /11 of \d+ rows cannot be used/);
  assert.deepEqual((await installedGems(folder)).targetsOf9(nine('250.00'))?.targets.length, 1);
  assert.deepEqual(await readdir(path.join(folder, 'gems', 'staging')), []);
});

test('a folder without mappings, an address and no source at all are refused with what to do', async (t) => {
  const folder = await temporaryFolder(t);
  assert.match((await ingestGems(folder, await writeGemFiles(path.join(folder, 'none'), { 'x.txt': ['nothing'] }))).message, /There is no mapping of diagnoses from ICD-9-CM.*Download the 2018 GEMs/);
  assert.match((await ingestGems(folder, 'https://example.org/x.zip')).message, /This program does not fetch/);
  assert.match((await ingestGems(folder)).message, /No folder .* is given.*--from/);
  assert.match((await ingestGems(folder, path.join(folder, 'nowhere'))).message, /no such file or folder/i);
});

test('the same files again change nothing; a damaged file is refused by the reader', async (t) => {
  const folder = await temporaryFolder(t);
  const from = await writeGemFiles(path.join(folder, 'from'));
  await ingestGems(folder, from);
  assert.match((await ingestGems(folder, from)).message, /is installed already/);
  const releases = path.join(folder, 'gems', 'releases');
  const [id = ''] = await readdir(releases);
  const file = path.join(releases, id, 'gems.bin');
  const bytes = await readFile(file);
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
  await writeFile(file, bytes);
  await assert.rejects(installedGems(folder), /The installed equivalence mappings \(GEMs\) cannot be read: its content has changed.*hcdr ingest gems/);
});
