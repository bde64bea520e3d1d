import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeReplaced } from '../../../../extension/language/describeReplaced';

const replaced = (...kinds: readonly ('name' | 'date' | 'phone')[]): string => describeReplaced({ replacements: kinds.map((kind) => ({ kind, start: 0, end: 1, placeholder: '[X-1]' })) });

test('what was replaced is counted by kind, one and several told apart', () => {
  assert.equal(replaced(), 'No identifier was found.');
  assert.equal(replaced('date'), '1 identifier was replaced: 1 date.');
  assert.equal(replaced('name', 'phone', 'name'), '3 identifiers were replaced: 2 names, 1 telephone number.');
});
