import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RestartPolicy } from '../../../extension/client/restartPolicy';

test('a server that ends four times within three minutes is given up', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  const answers = [0, 1_000, 2_000, 3_000].map((moment) => {
    now = moment;
    return policy.recordEnd();
  });
  assert.deepEqual(answers, [true, true, true, false]);
});

test('ends that lie longer back than three minutes are forgotten', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  for (let index = 0; index < 10; index += 1) {
    assert.equal(policy.recordEnd(), true);
    now += 61_000;
  }
});
