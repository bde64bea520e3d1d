import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const rulesOf = (text: string): readonly string[] => here.service.findings(parseNote(text)).map(({ rule }) => rule);

it('a problem that was not present on admission is not denied, however that is written', () => {
  for (const mark of ['(POA: N)', 'POA: N', 'POA: No', 'POA no', 'POA-N', '(POA = N)', '[POA=N]', '- POA: N', 'present on admission: no']) {
    const text = `Setting: inpatient\n\nASSESSMENT\n1. Hypertension — I10 POA: Y\n2. Pneumonia — J18.9 ${mark}\n`;
    assert.ok(!rulesOf(text).includes('note/negated-code'), mark);
  }
  assert.ok(rulesOf('Setting: inpatient\n\nASSESSMENT\n1. Hypertension — I10 POA: Y\n2. Pneumonia: N — J18.9 POA: N\n').includes('note/negated-code'));
});

it('a mark behind the longest title of the list is the code’s own', () => {
  const note = (mark: string): string => `Setting: inpatient\n\nASSESSMENT\n1. Hypertension — I10 POA: Y\n2. J18.9 ${'x'.repeat(229)}${mark}\n`;
  assert.ok(rulesOf(note(' (POA: Q)')).includes('poa/invalid'));
  assert.ok(!rulesOf(note(' (POA: Y)')).includes('poa/invalid'));
});
