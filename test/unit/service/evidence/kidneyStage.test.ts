import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findKidneyStages } from '../../../../server/service/evidence/kidneyStage';

const codes = (text: string): readonly string[] => findKidneyStages(text).map(({ code }) => code);

test('a stage of chronic kidney disease is read before and behind the name, in digits and Roman numbers', () => {
  assert.deepEqual(codes('Hypertensive CKD, stage 3b'), ['N18.32']);
  assert.deepEqual(codes('HTN with stage 4 chronic kidney disease'), ['N18.4']);
  assert.deepEqual(codes('diabetic CKD (stage IIIa)'), ['N18.31']);
  assert.deepEqual(codes('CKD stage 3'), ['N18.30']);
  assert.deepEqual(codes('chronic kidney disease stage V'), ['N18.5']);
});

test('stages of other things are left alone', () => {
  for (const text of ['stage 3 pressure ulcer, CKD', 'CKD', 'lung cancer stage IV', 'stage 6 CKD', 'CKD. Stage 3b sarcoma']) assert.deepEqual(codes(text), [], text);
});

test('its place is that of the words', () => {
  const text = 'A: hypertensive CKD, stage 3b.';
  const [found] = findKidneyStages(text);
  assert.equal(found && text.slice(found.start, found.end), 'CKD, stage 3b');
});
