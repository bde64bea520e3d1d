import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCommandLinks } from '../../../extension/withoutCommandLinks';

test('a command link becomes its text and other links stay', () => {
  const markdown = '**J18.9** in [J18](command:healthcareDataRef.showCode?%5B%22J18%22%5D), see [CDC](https://www.cdc.gov).';
  assert.equal(withoutCommandLinks(markdown), '**J18.9** in J18, see [CDC](https://www.cdc.gov).');
});
