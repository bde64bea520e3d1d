import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOpenEnd } from '../../../../server/store/catalog/terms/query/openEnd';

test('a query that breaks off behind a small word, a comma or an open bracket wants more', () => {
  for (const query of ['carbuncle of', 'osteonecrosis due to ', 'osteophyte,', 'toxic liver disease with', 'disorders of visual cortex in (due to) neoplasm, unspecified', 'retained (', 'of']) assert.ok(isOpenEnd(query), query);
  for (const query of ['', 'carbuncle', 'fracture of hip', 'hepatitis b', 'foreign body in (eye)', 'brother']) assert.ok(!isOpenEnd(query), query);
});
