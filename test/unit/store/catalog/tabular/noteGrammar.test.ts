import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOpenNote, leadNotes } from '../../../../../server/store/catalog/tabular/noteGrammar';

test('a line that ends in a colon or "such as" leads those after it, up to the next such line', () => {
  const block = ['code first the cause:', 'flood (X38)', 'code also, such as', 'fire (X00)', 'smoke (X01)'];
  assert.deepEqual(leadNotes(block).map(({ lead }) => lead), [undefined, 0, undefined, 2, 2]);
});

test('lines before the first lead stand for themselves', () => {
  assert.deepEqual(leadNotes(['flood (X38)', 'any of:', 'fire (X00)']).map(({ lead }) => lead), [undefined, undefined, 1]);
});

test('an instruction is open where it or its lead says so, and what is excluded never is', () => {
  assert.equal(isOpenNote('codeFirst', 'flood (X38)', undefined), false);
  assert.equal(isOpenNote('codeFirst', 'flood (X38)', 'underlying cause, such as:'), true);
  assert.equal(isOpenNote('useAdditionalCode', 'code, if applicable, for flood (X38)', undefined), true);
  assert.equal(isOpenNote('useAdditionalCode', 'code for flood, if known (X38)', undefined), true);
  assert.equal(isOpenNote('codeAlso', 'any flood (X38)', undefined), true);
  assert.equal(isOpenNote('codeAlso', 'many floods (X38)', undefined), false);
  assert.equal(isOpenNote('excludes1', 'any flood (X38)', undefined), false);
});
