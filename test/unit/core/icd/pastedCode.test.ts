import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastedCode } from '../../../../server/core/icd/pastedCode';

test('a code is read as it is copied out of a sentence, a table or a page', () => {
  for (const text of ['E11.65', ' E11.65 ', '"E11.65".', '(E11.65)', '**E11.65**', 'E11,65', 'E11. 65', 'E11 65', 'E11\u00a065', 'E11‑65', 'E11–65', 'E11·65', 'Ｅ１１．６５', 'E11.65\u200b', '\u202bE11.65\u202c', 'E11.65;']) assert.equal(pastedCode(text), 'E11.65', text);
});

test('what stands without anything where the dot belongs is left as it is, and so is what is no code', () => {
  for (const text of ['E1165', 'E8809', 'V1251', '0DTJ4ZZ', 'GZB12', '250.00', 'E11..9', 'chest pain', '']) assert.equal(pastedCode(text), text);
});
