import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { estimateServiceDate } from '../../../server/core/mimic/serviceDate';
import type { Encounters } from '../../../server/core/mimic/encounters';
import { parseNote } from '../../../server/core/note/noteDocument';
import { renderEncounterNote } from '../../../server/service/encounters/renderEncounterNote';
import { viewEncounter } from '../../../server/service/encounters/viewEncounter';
import { ingestGems, installedGems } from '../../support/releases/gemFiles';
import { ingestMimic, installedEncounters } from '../../support/releases/mimicFiles';
import { openTestCatalog, toDay } from '../../support/releases/testCatalog';
import { makeDataFolder } from '../../lsp/dataFolder';

declare const __PROJECT_ROOT__: string;
const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');
const demo = path.join(mirror, 'mimic-iv-demo-2.2');

let folder: string;
let message: string;
let encounters: Encounters;
before(async () => {
  folder = await makeDataFolder();
  await ingestGems(folder, path.join(mirror, 'gems'));
  const run = await ingestMimic(folder, demo);
  assert.deepEqual(run.warnings, []);
  message = run.message;
  encounters = await installedEncounters(folder);
});

const readRows = async (table: string): Promise<string[]> => gunzipSync(await readFile(path.join(demo, 'hosp', `${table}.csv.gz`))).toString('utf8').trim().split('\n').slice(1);

test('the demo is counted as its files and the mappings say', () => {
  // 2,193 and 2,313 rows by `cut -d, -f5 | sort | uniq -c`; 500 and 30 by joining them with 2018_I9gem.txt in a program of its own.
  assert.match(message, /275 admissions and 0 emergency stays of 100 patients; 2,193 ICD-9-CM diagnoses \(500 with several targets, 30 with none, 10 combinations\), 2,313 ICD-10-CM diagnoses$/);
});

test('every diagnosis of the demo is in its encounter, and every other row is with its owner', async () => {
  const told = new Set<string>();
  const counted: Record<string, number> = {};
  for (let index = 0; index < encounters.count; index += 1) {
    const { id, subject, diagnoses, procedures, tables } = encounters.record(index);
    for (const { sequence, key, version } of diagnoses) told.add(`${subject},${id},${sequence},${key},${version}`);
    for (const [name, rows] of Object.entries({ ...tables, procedures_icd: procedures })) counted[name] = (counted[name] ?? 0) + rows.length;
  }
  const diagnoses = await readRows('diagnoses_icd');
  assert.deepEqual([diagnoses.length, told.size], [4506, 4506]);
  for (const row of diagnoses) assert.ok(told.has(row), row);
  for (const table of ['procedures_icd', 'prescriptions', 'emar', 'drgcodes', 'hcpcsevents', 'services', 'transfers']) {
    // The second column is the admission; rows without one are nobody's. No demo row of these tables has a quote before it.
    const owned = (await readRows(table)).filter((row) => row.split(',')[1] !== '').length;
    assert.equal(counted[table], owned, table);
  }
});

test('each encounter’s day lies in the years that its patient allows and fits the version of its codes', () => {
  for (let index = 0; index < encounters.count; index += 1) {
    const record = encounters.record(index);
    const { date, firstYear, lastYear } = estimateServiceDate(record, record.patient) ?? assert.fail();
    assert.ok(Number(date.slice(0, 4)) >= firstYear && Number(date.slice(0, 4)) <= lastYear);
    assert.equal(date >= '2015-10-01', record.icdVersion === 10);
  }
});

test('every encounter becomes a note with date, setting, sex and age, whose text holds no identifier', async () => {
  const { catalog, close } = await openTestCatalog();
  const gems = await installedGems(folder);
  for (let index = 0; index < encounters.count; index += 1) {
    const record = encounters.record(index);
    const view = viewEncounter(record, { catalog, gems, today: toDay('2026-02-10') });
    const text = renderEncounterNote(view);
    const [encounter, ...others] = parseNote(text).encounters;
    assert.equal(others.length, 0, text);
    assert.deepEqual([encounter?.dateOfService?.value, encounter?.sex?.value, encounter?.ageYears?.value], [view.serviceDate?.date, record.patient.sex, view.ageYears], text.slice(0, 600));
    assert.ok(!text.includes(record.id) && !text.includes(record.subject));
  }
  close();
});
