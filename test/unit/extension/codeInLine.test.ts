import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findIcdCode, findProcedureCode } from '../../../extension/lookup/codeInLine';

/** The column of the mark, and the line without it. */
function marked(text: string): [line: string, column: number] {
  return [text.replace('│', ''), text.indexOf('│')];
}

describe('the code at the cursor', () => {
  test('is found within it, before it and behind it', () => {
    for (const text of ['Fracture S52.│501A', 'Fracture │S52.501A', 'Fracture S52.501A│ today', '(S52.501A│)']) {
      assert.equal(findIcdCode(...marked(text))?.code, 'S52.501A', text);
    }
  });

  test('is no word, no number and no date', () => {
    for (const text of ['Frac│ture of radius', 'ast│hma', 'on 2026│-02-10', 'metformin 500│ mg', 'SpO2│ 93%', '│']) {
      assert.equal(findIcdCode(...marked(text)), undefined, text);
    }
  });

  test('leaves the full stop of a sentence alone, and takes the dot of a code that is being written', () => {
    const inSentence = findIcdCode(...marked('Hypertension I1│0. Seen today'));
    assert.deepEqual([inSentence?.code, inSentence?.start, inSentence?.end], ['I10', 13, 16]);
    const begun = findIcdCode(...marked('Fracture S52.│'));
    assert.deepEqual([begun?.code, begun?.start, begun?.end], ['S52', 9, 13]);
  });

  test('of a claim table is known to be written without its dot', () => {
    const found = findIcdCode(...marked('|E11│40|'));
    assert.deepEqual([found?.code, found?.isDotted], ['E11.40', false]);
    assert.equal(findIcdCode(...marked('I1│0'))?.isDotted, true);
  });

  test('of ICD-10-PCS has a digit and neither I nor O', () => {
    assert.equal(findProcedureCode(...marked('Appendectomy 0dtj4zz│.'))?.code, '0DTJ4ZZ');
    assert.equal(findProcedureCode(...marked('0DT│'))?.code, '0DT');
    for (const text of ['Resect│', 'IO1│0', 'ABCDEFG1│23']) assert.equal(findProcedureCode(...marked(text)), undefined, text);
  });
});
