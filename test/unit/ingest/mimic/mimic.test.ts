import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { splitLine } from '../../../../ingest/sources/mimic/splitLine';
import { ingestGems, writeGemFiles } from '../../../support/releases/gemFiles';
import { edFiles, hospFiles, ingestMimic, installedEncounters, writeMimicFiles } from '../../../support/releases/mimicFiles';
import { temporaryFolder } from '../../../support/temporaryFolder';

test('both modules are read into encounters by patient and time', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestGems(folder, await writeGemFiles(path.join(folder, 'gems-from')));
  const { message, warnings } = await ingestMimic(folder, await writeMimicFiles(path.join(folder, 'from')));
  assert.equal(message, 'MIMIC-IV: 2 admissions and 1 emergency stays of 2 patients; 4 ICD-9-CM diagnoses (1 with several targets, 1 with none, 1 combinations), 3 ICD-10-CM diagnoses');
  assert.deepEqual(warnings, []);
  const encounters = await installedEncounters(folder);
  assert.deepEqual([encounters.count, encounters.patientCount], [3, 2]);
  assert.deepEqual(
    [0, 1, 2].map((index) => encounters.summary(index)),
    [
      { id: '29000001', module: 'hospital', subject: '90000001', start: '2151-05-06 22:23:00', end: '2151-05-07 17:15:00', type: 'URGENT', diagnosisCount: 4, firstDiagnosis: 'Diabetes mellitus, type II', icdVersion: 9 },
      { id: '39000001', module: 'emergency', subject: '90000002', start: '2160-03-01 06:00:00', end: '2160-03-01 10:00:00', type: 'AMBULANCE', diagnosisCount: 1, firstDiagnosis: 'PNEUMONIA, UNSPECIFIED ORGANISM', icdVersion: 10 },
      { id: '29000002', module: 'hospital', subject: '90000002', start: '2160-03-01 10:00:00', end: '2160-03-04 11:30:00', type: 'EU OBSERVATION', diagnosisCount: 2, firstDiagnosis: 'Pneumonia, unspecified "organism"', icdVersion: 10 },
    ],
  );
  assert.deepEqual([encounters.find('39000001'), encounters.find('1')], [1, undefined]);
});

test('an encounter is told whole: codes by rank, tables by time, what leads to it', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestMimic(folder, await writeMimicFiles(path.join(folder, 'from')));
  const encounters = await installedEncounters(folder);
  const admission = encounters.record(0);
  assert.deepEqual(admission.patient, { sex: 'F', anchorAge: 64, anchorYear: 2150, anchorYears: { first: 2011, last: 2013 } });
  assert.deepEqual(admission.diagnoses.map(({ sequence, key, version }) => `${sequence} ${key} ${version}`), ['1 25000 9', '2 80843 9', '3 36570 9', '4 V1251 9']);
  assert.deepEqual(admission.procedures, [{ sequence: 1, key: '3893', version: 9, title: 'Venous catheterization NEC', date: '2151-05-06' }]);
  assert.equal(admission.facts['discharge_location'], 'SKILLED NURSING FACILITY, LONG TERM');
  assert.deepEqual(admission.tables.emar.map(({ charttime }) => charttime), ['2151-05-06 23:30:00', '2151-05-07 08:00:00'], 'a row without an encounter is nobody’s');
  const stay = encounters.record(1);
  assert.deepEqual([stay.linked, encounters.record(2).linked, admission.linked], [['29000002'], ['39000001'], []]);
  assert.deepEqual(stay.tables.triage, [{ temperature: '101.2', heartrate: '104', resprate: '22', o2sat: '93', sbp: '128', dbp: '70', pain: '3', acuity: '2', chiefcomplaint: 'Cough, fever' }]);
  assert.deepEqual(stay.tables.vitalsign[0], { charttime: '2160-03-01 07:00:00', heartrate: '98', resprate: '20', o2sat: '95' }, 'empty cells are left out');
  assert.deepEqual(stay.tables.pyxis.map(({ name }) => name), ['Acetaminophen', 'Azithromycin']);
  assert.deepEqual(stay.tables.medrecon, [{ charttime: '2160-03-01 06:20:00', name: 'lisinopril', etcdescription: 'ACE Inhibitors' }]);
});

test('the emergency module alone, unpacked and under other names, is told by its columns', async (t) => {
  const folder = await temporaryFolder(t);
  const renamed = Object.fromEntries(Object.entries(edFiles).map(([name, lines], index) => [`table ${index}.csv`, lines.map((line) => `${line}\r`), name] as const));
  const { message } = await ingestMimic(folder, await writeMimicFiles(path.join(folder, 'from'), renamed));
  assert.match(message, /0 admissions and 1 emergency stays of 1 patients; 0 ICD-9-CM diagnoses, 1 ICD-10-CM diagnoses/);
  const { patient, tables } = (await installedEncounters(folder)).record(0);
  assert.deepEqual([patient, tables.triage.length, tables.vitalsign.length, tables.medrecon.length, tables.pyxis.length], [{ sex: 'M' }, 1, 2, 1, 2]);
});

test('a damaged table beside the encounters is left out with one report, and all others are kept', async (t) => {
  const folder = await temporaryFolder(t);
  const checkLeftOut = async (break_: (file: string) => Promise<void>, pattern: RegExp): Promise<void> => {
    const from = await writeMimicFiles(path.join(folder, 'from'));
    await break_(path.join(from, 'hosp', 'emar.csv.gz'));
    const { message, warnings } = await ingestMimic(folder, from);
    assert.match(message, /2 admissions and 1 emergency stays .*; left out: emar(?: \(is installed already\))?$/);
    assert.equal(warnings.length, 1, warnings.join('\n'));
    assert.match(warnings[0] ?? '', pattern);
    assert.match(warnings[0] ?? '', /The table emar is left out; all others are used\./);
    const { tables } = (await installedEncounters(folder)).record(0);
    assert.deepEqual([tables.emar.length, tables.prescriptions.length], [0, 1]);
  };
  await checkLeftOut(async (file) => writeFile(file, (await readFile(file)).subarray(0, 90)), /^emar\.csv\.gz, below line \d+: The packed file is damaged or cut off \(unexpected end of file\)/);
  await checkLeftOut(async (file) => writeFile(file, 'no gzip at all'), /^emar\.csv\.gz, below line 0: The packed file is damaged/);
  await checkLeftOut(async (file) => void (await writeMimicFiles(path.dirname(file), { 'emar.csv.gz': ['subject_id,hadm_id,charttime,event_txt', '1,29000001,,'] })), /^emar\.csv\.gz, line 1: The header has no column "medication"\./);
  await checkLeftOut(async (file) => void (await writeMimicFiles(path.dirname(file), { 'emar.csv.gz': [...(hospFiles['hosp/emar.csv.gz'] ?? []), ...Array.from({ length: 11 }, () => 'a,b')] })), /11 of 14 rows cannot be used\. The first: The row has 2 cells instead of 12/);
});

test('a damaged table that the encounters need stops the ingest, and what was installed stays', async (t) => {
  const folder = await temporaryFolder(t);
  const from = await writeMimicFiles(path.join(folder, 'from'));
  await ingestMimic(folder, from);
  for (const name of ['patients', 'admissions', 'diagnoses_icd']) {
    await writeMimicFiles(from);
    const file = path.join(from, 'hosp', `${name}.csv.gz`);
    await writeFile(file, (await readFile(file)).subarray(0, -12));
    const { message } = await ingestMimic(folder, from);
    assert.match(message, new RegExp(`^${name}\\.csv\\.gz, below line \\d+: The packed file is damaged or cut off`));
  }
  await writeMimicFiles(from, { ...hospFiles, 'hosp/diagnoses_icd.csv.gz': ['subject_id,hadm_id,icd_code,icd_version', '90000001,29000001,25000,9'] });
  assert.match((await ingestMimic(folder, from)).message, /^diagnoses_icd\.csv\.gz, line 1: The header has no column "seq_num"/);
  assert.equal((await installedEncounters(folder)).count, 3);
  assert.deepEqual(await readdir(path.join(folder, 'mimic', 'staging')), []);
});

test('a bad row is left out and told by its line, never by what it says', async (t) => {
  const folder = await temporaryFolder(t);
  const rows = ['90000002,29000002,3,J"189,10', '90000002,29000002,4,"J189,10', '90000002,29000002,5,J189', '90000002,29000002,6,J189,11', '90000002,29000002,x,J189,10', '90000002,29000002,8,J 18,10'];
  const from = await writeMimicFiles(path.join(folder, 'from'), { ...hospFiles, 'hosp/diagnoses_icd.csv.gz': [...(hospFiles['hosp/diagnoses_icd.csv.gz'] ?? []), ...rows, '90000002,29000002,9,R05,10'] });
  const { warnings } = await ingestMimic(folder, from);
  assert.deepEqual(warnings, [
    'diagnoses_icd.csv.gz, line 8: The quotes of the row do not match. The row is left out.',
    'diagnoses_icd.csv.gz, line 9: The quotes of the row do not match. The row is left out.',
    'diagnoses_icd.csv.gz, line 10: The row has 4 cells instead of 5. The row is left out.',
    'diagnoses_icd.csv.gz, line 11: The version of the code is neither 9 nor 10. The row is left out.',
    'diagnoses_icd.csv.gz, line 12: The rank of the code is not a number. The row is left out.',
    'diagnoses_icd.csv.gz, line 13: The cell of the code is not a code. The row is left out.',
  ]);
  const encounters = await installedEncounters(folder);
  assert.deepEqual(encounters.record(encounters.find('29000002') ?? -1).diagnoses.map(({ key }) => key), ['J189', 'J18', 'R05']);
  assert.ok(warnings.every((line) => !/[29]9?0000\d{3}/.test(line)), 'no identifier in any message');
});

test('what is no data set is refused with what to do', async (t) => {
  const folder = await temporaryFolder(t);
  assert.match((await ingestMimic(folder, await writeMimicFiles(path.join(folder, 'none'), { 'x.csv': ['a,b'] }))).message, /There are no encounters here\..*--from/);
  const rest = Object.fromEntries(Object.entries(hospFiles).filter(([name]) => !name.includes('diagnoses_icd.') || name.includes('d_icd')));
  assert.match((await ingestMimic(folder, await writeMimicFiles(path.join(folder, 'half'), rest))).message, /The table diagnoses_icd is missing/);
  const twice = await writeMimicFiles(path.join(folder, 'twice'), { ...hospFiles, 'copy/admissions.csv': hospFiles['hosp/admissions.csv.gz'] ?? [] });
  assert.match((await ingestMimic(folder, twice)).message, /Two files are the table admissions: .*Keep only the right one/);
  assert.match((await ingestMimic(folder)).message, /No MIMIC-IV folder is given/);
  assert.match((await ingestMimic(folder, 'https://physionet.org/x')).message, /This program does not fetch/);
  assert.match((await ingestMimic(folder, path.join(folder, 'nowhere'))).message, /no such file or folder/i);
});

test('the same files again change nothing, unless mappings came in since', async (t) => {
  const folder = await temporaryFolder(t);
  const from = await writeMimicFiles(path.join(folder, 'from'));
  await ingestMimic(folder, from);
  assert.match((await ingestMimic(folder, from)).message, /is installed already/);
  await ingestGems(folder, await writeGemFiles(path.join(folder, 'gems-from')));
  assert.equal((await ingestMimic(folder, from)).outcome.status, 'promoted');
});

test('cells in quotes hold commas and doubled quotes; quotes that do not match are told', () => {
  assert.deepEqual(splitLine('a,"b, c",,"d ""e"" f"'), ['a', 'b, c', '', 'd "e" f']);
  assert.deepEqual(splitLine('"",'), ['', '']);
  assert.deepEqual(splitLine('a,b,'), ['a', 'b', '']);
  for (const bad of ['a,"b', 'a"b,c', '"a"b,c', '"a""']) assert.equal(splitLine(bad), undefined, bad);
});
