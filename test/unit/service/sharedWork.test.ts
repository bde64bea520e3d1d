import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Steps } from '../../../server/core/base/steps';
import { SharedWork } from '../../../server/service/sharedWork';

/** Work of three steps, and how many of them were done. */
function threeSteps(): { readonly work: SharedWork<object, string>; readonly done: () => number } {
  let count = 0;
  const work = new SharedWork(function* (): Steps<string> {
    for (let step = 0; step < 3; step += 1) {
      count += 1;
      yield undefined;
    }
    return 'made';
  });
  return { work, done: () => count };
}

describe('shared work', () => {
  it('is done once, whoever asks and however', () => {
    const { work, done } = threeSteps();
    const key = {};
    const [one, other] = [work.steps(key), work.steps(key)];
    one.next();
    other.next();
    assert.equal(done(), 2);
    assert.equal(work.get(key), 'made');
    assert.deepEqual(one.next(), { done: true, value: 'made' });
    assert.equal(work.get(key), 'made');
    assert.equal(done(), 3);
  });

  it('that throws is begun anew by the next who asks', () => {
    let isBroken = true;
    const work = new SharedWork(function* (): Steps<string> {
      yield undefined;
      if (isBroken) throw new Error('broken');
      return 'made';
    });
    const key = {};
    assert.throws(() => work.get(key), /broken/);
    isBroken = false;
    assert.equal(work.get(key), 'made');
  });
});
