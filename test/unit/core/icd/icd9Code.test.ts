import assert from 'node:assert/strict';
import { test } from 'node:test';
import { icd9CodeFromKey, icd9Key, icd9KindOf, parseIcd9Code } from '../../../../server/core/icd/icd9Code';

test('the dot of an ICD-9-CM diagnosis stands behind three digits, behind V and two, behind E and three', () => {
  for (const [text, code] of [['25000', '250.00'], ['250.00', '250.00'], ['042', '042'], ['4139', '413.9'], ['v1251', 'V12.51'], ['V12.51', 'V12.51'], ['E8809', 'E880.9'], ['e880.9', 'E880.9'], ['E880', 'E880'], [' 486 ', '486']] as const) {
    assert.equal(parseIcd9Code(text), code, text);
  }
});

test('a dot behind two digits makes a procedure, and so does the asking', () => {
  assert.equal(parseIcd9Code('38.93'), '38.93');
  assert.equal(parseIcd9Code('3893', 'procedure'), '38.93');
  assert.equal(parseIcd9Code('3893'), '389.3');
  assert.deepEqual(['38.93', '00.1', '389.3', 'V12.51'].map((text) => icd9KindOf(parseIcd9Code(text) ?? ('' as never))), ['procedure', 'procedure', 'diagnosis', 'diagnosis']);
  assert.equal(parseIcd9Code('38.93', 'diagnosis'), undefined);
  assert.equal(icd9Key(icd9CodeFromKey('3893', 'procedure') ?? ('' as never)), '3893');
});

test('what does not have the form is none', () => {
  for (const text of ['', '2', '25', '250.', '250.000', '2500.0', '25.000', 'E88.09', 'E8809.1', 'E88091', 'V1', 'V12.511', 'J18.9', '250.00.1', '25O.00', 'E880.99']) assert.equal(parseIcd9Code(text), undefined, text);
});
