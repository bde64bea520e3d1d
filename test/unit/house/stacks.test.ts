import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';

declare const __PROJECT_ROOT__: string;

/** As a test's own code fails, on the line that the test names. */
function fail(): never {
  throw new Error('a failing step');
}

describe('stacks of tests', () => {
  it('name the line of the source at which a step failed, and who called it', () => {
    assert.throws(fail, ({ stack }: Error) => {
      const [message, failing, calling] = (stack ?? '').split('\n');
      assert.equal(message, 'Error: a failing step');
      assert.ok(failing?.endsWith(`at fail (${path.join(__PROJECT_ROOT__, 'test', 'unit', 'house', 'stacks.test.ts')}:9:9)`), failing);
      assert.match(calling ?? '', /node:assert/u);
      return true;
    });
  });
});
