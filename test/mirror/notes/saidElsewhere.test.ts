import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { RuleId } from '../../../server/service/findings/finding';
import { mirrorService } from './openMirror';

const mirror = mirrorService();

/** The codes that a rule speaks of in a note with these words and this line in its assessment. */
function told(rule: RuleId, said: string, line: string): readonly string[] {
  const note = parseNote(`Date of service: 2026-02-10\n${said}\n\nASSESSMENT\n1. Fatigue — R53.83\n2. ${line}\n`);
  return mirror.service.findings(note).flatMap((finding) => (finding.rule === rule ? [note.text.slice(finding.span.start, finding.span.end)] : []));
}

test('a verdict on a disease is heard though the code names its side or trimester', () => {
  const line = 'DVT — I82.401';
  assert.deepEqual(told('note/negated-code', 'Leg pain. DVT was excluded by duplex.', line), ['I82.401']);
  assert.deepEqual(told('note/negated-code', 'Headache at 37w. Preeclampsia ruled out.', 'Preeclampsia — O14.93'), ['O14.93']);
  for (const said of ['Leg pain.', 'DVT was excluded on the left. DVT on the right.', 'Cellulitis was excluded.']) assert.deepEqual(told('note/negated-code', said, line), [], said);
});

test('a cancer, infarct or stroke that is told of relatives alone is not the patient’s, though its bare name is coded', () => {
  const line = 'Breast cancer — C50.919';
  assert.deepEqual(told('note/family-history-code', 'HPI: Annual visit. Mother with breast cancer at 50.', line), ['C50.919']);
  assert.deepEqual(told('note/family-history-code', 'FH: father MI at 48.', 'MI — I21.9'), ['I21.9']);
  for (const said of ['HPI: Annual visit.', 'HPI: Breast cancer in May, mother with breast cancer.', 'HPI: On letrozole. Mother with breast cancer.']) assert.deepEqual(told('note/family-history-code', said, line), [], said);
  assert.deepEqual(told('note/family-history-code', 'HPI: Her mother has diabetes.', 'Type 2 diabetes — E11.9'), [], 'what lasts may go untold');
});

test('an event that is told of the past alone is over, though its bare name is coded', () => {
  assert.deepEqual(told('note/historical-code', 'HPI: She had a stroke in 2018 with full recovery.', 'Stroke — I63.9'), ['I63.9']);
  assert.deepEqual(told('note/historical-code', 'PMH: DVT 2015, off anticoagulation.', 'DVT — I82.409'), ['I82.409']);
  for (const said of ['HPI: Stroke in 2018. Now another stroke.', 'HPI: Weak arm.']) assert.deepEqual(told('note/historical-code', said, 'Stroke — I63.9'), [], said);
  assert.deepEqual(told('note/historical-code', 'HPI: She had a stroke in 2018.', 'Stroke, started aspirin — I63.9'), []);
});

test('another type than that of the code is another disease, though the name is the same', () => {
  for (const line of ['Type 1 diabetes — E11.9', 'E11.9 type 1 diabetes']) assert.deepEqual(told('icd/title-mismatch', '', line), ['E11.9'], line);
  for (const line of ['Type 2 diabetes — E11.9', 'Diabetes — E11.9', 'T2DM — E11.9', 'Bipolar I disorder — F31.9']) assert.deepEqual(told('icd/title-mismatch', '', line), [], line);
});
