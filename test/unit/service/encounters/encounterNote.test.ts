import assert from 'node:assert/strict';
import path from 'node:path';
import { before, test } from 'node:test';
import type { Gems } from '../../../../server/core/icd/gems';
import type { Encounters } from '../../../../server/core/mimic/encounters';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { renderEncounterNote } from '../../../../server/service/encounters/renderEncounterNote';
import { viewEncounter, type EncounterView } from '../../../../server/service/encounters/viewEncounter';
import { makeDataFolder } from '../../../lsp/dataFolder';
import { ingestGems, installedGems, writeGemFiles } from '../../../support/releases/gemFiles';
import { ingestMimic, installedEncounters, writeMimicFiles } from '../../../support/releases/mimicFiles';
import { serviceForTests, today } from '../../../support/notes/serviceOf';

let encounters: Encounters;
let gems: Gems;
before(async () => {
  const folder = await makeDataFolder();
  await ingestGems(folder, await writeGemFiles(path.join(folder, 'gems-from')));
  await ingestMimic(folder, await writeMimicFiles(path.join(folder, 'from')));
  encounters = await installedEncounters(folder);
  gems = await installedGems(folder);
});

const under = serviceForTests();
const view = (id: string): EncounterView => viewEncounter(encounters.record(encounters.find(id) ?? -1), { catalog: under.catalog, gems, today });

test('an emergency visit becomes a note in SOAP’s order that the language service reads', () => {
  const text = renderEncounterNote(view('39000001'));
  assert.match(text, /^# Emergency department visit\n/);
  const note = parseNote(text);
  assert.deepEqual(note.encounters.map(({ setting, sex, ageYears }) => [setting?.value, sex?.value, ageYears?.value]), [['outpatient', 'M', 91]]);
  assert.deepEqual(note.sections.map(({ title }) => title).filter((title) => ['Subjective', 'Objective', 'Assessment', 'Plan'].includes(title)), ['Subjective', 'Objective', 'Assessment', 'Plan']);
  assert.match(text, /Chief complaint: Cough, fever\n/);
  assert.match(text, /### Home Medications\n- lisinopril \(ace inhibitors\)\n/);
  assert.match(text, /\| triage \| 101\.2 \| 104 \| 22 \| 93 \| 128\/70 \| 3 \|\n\| 07:00 \|  \| 98 \| 20 \| 95 \|  \|  \|\n\| 08:00 \|/);
  assert.match(text, /## Assessment\n1\. J18\.9 Pneumonia, unspecified organism\n/);
  assert.match(text, /### Dispensed\n- Acetaminophen \(1 times\)\n- Azithromycin \(1 times\)\n/);
  assert.match(text, /Disposition: admitted\./);
});

test('a code of an ICD-9-CM list stands in the assessment only where its mapping leaves no choice', () => {
  const text = renderEncounterNote(view('29000001'));
  const [, assessment = ''] = /## Assessment\n([\s\S]*?)\n\n/.exec(text) ?? [];
  assert.deepEqual(assessment.split('\n').map((line) => line.replace(/^(\d\. [A-Z]\S+) .* — /, '$1 … — ')), [
    '1. E11.9 … — mapped from ICD-9-CM, approximate',
    '2. diagnosis without a title — recorded in ICD-9-CM; 5 candidates in ICD-10-CM, see below',
    '3. Glaucoma … — recorded in ICD-9-CM; no equivalent in ICD-10-CM',
    '4. Z86.718 … — mapped from ICD-9-CM, exact',
  ]);
  assert.match(text, /\| 2 \| ICD-9-CM 808\.43 \| absent \(ICD-9-CM version 32\) \| S32\.810A \| approximate, combination \(scenario 1, part 1\) \| absent \(/);
});

test('what a code was on the encounter’s day and what it is today stand side by side', () => {
  const [pneumonia, header] = view('29000002').diagnoses;
  assert.deepEqual([pneumonia?.code, pneumonia?.then?.status, pneumonia?.now.status], ['J18.9', 'billable', 'billable']);
  assert.deepEqual([header?.code, header?.now.status], ['J18', 'header']);
  const [diabetes] = view('29000001').diagnoses;
  assert.deepEqual(diabetes?.then, { status: 'billable', release: 'ICD-9-CM version 32', inForce: true });
  assert.equal(diabetes?.now.status, 'absent');
});

test('the note tells no identifier and brings no finding of its own making', () => {
  for (const id of ['29000001', '39000001']) {
    const text = renderEncounterNote(view(id));
    assert.ok(!/[239]900000\d/.test(text), text);
  }
  const findings = under.service.findings(parseNote(renderEncounterNote(view('29000002'))));
  assert.deepEqual(findings.map(({ rule, message }) => [rule, message.slice(0, 3)]), [['icd/not-billable', 'J18']]);
});
