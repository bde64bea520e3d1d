import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { codesOfAnswer } from '../../../../server/service/codes/codesOfAnswer';
import { describeAnsweredCode } from '../../../../server/service/codes/describeAnsweredCode';
import { openTestCatalog, toDay } from '../../../support/releases/testCatalog';

// The order files of FY2025 and FY2026: G35 was billable and has children since, S30.1XXA went, G35.A came.
test('codes of an answer are judged on the day of the note, and those of other days are told from headers and from none', async (t) => {
  const { catalog, close } = await openTestCatalog();
  t.after(close);
  const answer = 'Report G35, G35.A or S30.1XXA; J18.77 is none.';
  const judge = (note: string) => codesOfAnswer(answer, parseNote(note), { catalog, on: toDay('2026-03-01') });
  const states = (note: string) => judge(note).codes.map(({ code, state }) => [code, state]);
  assert.deepEqual(states('Date of service: 2026-02-10'), [['G35', 'header'], ['G35.A', 'billable'], ['S30.1XXA', 'absent'], ['J18.77', 'unknown']]);
  assert.deepEqual(states('Date of service: 2025-02-10'), [['G35', 'billable'], ['G35.A', 'absent'], ['S30.1XXA', 'billable'], ['J18.77', 'unknown']]);
  assert.deepEqual(states('No day is stated.'), states('Date of service: 2026-03-01'), 'without one, today counts');
  assert.deepEqual([judge('Date of service: 2025-02-10')].map(({ on, edition }) => [on, edition]), [['2025-02-10', 'ICD-10-CM FY2025']]);
  const [header, , absent, unknown] = judge('Date of service: 2026-02-10').codes.map(describeAnsweredCode);
  assert.match(header ?? '', /Multiple sclerosis.*a header, not billable/);
  assert.match(absent ?? '', /Contusion of abdominal wall, initial encounter \(NOT IN FORCE on that day\)/);
  assert.equal(unknown, 'NOT A VALID CODE');
});
