import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutDenied } from '../../../../server/store/catalog/terms/query/denials';

test('a query loses what it says is not there', () => {
  assert.equal(withoutDenied('copd without exacerbation'), 'copd');
  assert.equal(withoutDenied('COPD w/o exacerbation'), 'copd');
  assert.equal(withoutDenied('copd, no home oxygen'), 'copd');
  assert.equal(withoutDenied('pneumonia without sepsis due to klebsiella'), 'pneumonia due to klebsiella');
  assert.equal(withoutDenied('ulcer not healing with fat layer exposed'), 'ulcer with fat layer exposed');
});

test('what only looks like it stays', () => {
  assert.equal(withoutDenied('pneumonia'), undefined);
  assert.equal(withoutDenied('no fever'), undefined);
  assert.equal(withoutDenied('acidosis not elsewhere classified'), undefined);
  assert.equal(withoutDenied('migraine not intractable'), undefined);
  assert.equal(withoutDenied('lymphoma not having achieved remission'), undefined);
});
