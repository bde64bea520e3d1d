import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addAll } from '../../../../server/core/base/addAll';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { findIcd9Tokens } from '../../../../server/core/note/codes/icd9Tokens';

test('more items than a call takes arguments are added in order', () => {
  const all = [0];
  addAll(all, Array.from({ length: 300_000 }, (_, index) => index + 1));
  assert.equal(all.length, 300_001);
  assert.equal(all.at(-1), 300_000);
});

test('a line of 200,000 codes is read', () => {
  const note = parseNote(`Dx: ${'250.00, '.repeat(200_000)}`);
  assert.equal(findIcd9Tokens(note).length, 200_000);
});
