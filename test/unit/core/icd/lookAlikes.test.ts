import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLookAlikes } from '../../../../server/core/icd/lookAlikes';

describe('codes that a text looks like', () => {
  it('are read with the digits that letters look like', () => {
    for (const [text, meant] of [['I1O', 'I10'], ['JI8.9', 'J18.9'], ['E1l.9', 'E11.9'], ['1l0', 'I10'], ['S72.O01A', 'S72.001A'], ['M2S.561', 'M25.561'], ['F3B', 'F38'], ['ICO', 'none']] as const) {
      assert.equal(readLookAlikes(text).includes(meant as never), meant !== 'none', text);
    }
  });

  it('are never the text itself, and those with the fewest characters changed come first', () => {
    const readings = readLookAlikes('IO1');
    assert.ok(!readings.includes('IO1' as never));
    assert.equal(readings[0], 'I01');
    assert.deepEqual(readLookAlikes('J99999999'), []);
    assert.deepEqual(readLookAlikes(''), []);
  });
});
