import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'node:test';
import type { Steps } from '../../server/core/base/steps';
import { Turns } from '../../server/lsp/turns';

const always = (): boolean => true;

/** Work of so many steps that tells of each. */
function* tell(count: number, told: () => void): Steps<void> {
  for (let step = 0; step < count; step += 1) {
    told();
    yield undefined;
  }
}

/** A clock by which every look takes longer than a turn: each turn has one step. */
function hasty(): () => number {
  let ms = 0;
  return () => (ms += 1_000);
}

describe('turns', () => {
  it('are taken by all work in the order in which it came, one step after the other', async () => {
    const turns = new Turns(hasty());
    const order: string[] = [];
    const done = await Promise.all(['findings', 'colours', 'outline'].map((name) => turns.take(tell(2, () => order.push(name)), always)));
    assert.deepEqual(done, [true, true, true]);
    assert.deepEqual(order, ['findings', 'colours', 'outline', 'findings', 'colours', 'outline']);
  });

  it('are not longer for more questions at once: a request that comes meanwhile is answered after one of them', async () => {
    const turns = new Turns(hasty());
    let steps = 0;
    const work = Promise.all(Array.from({ length: 5 }, () => turns.take(tell(100, () => (steps += 1)), always)));
    while (steps < 10) await setImmediate();
    const before = steps;
    // Read, sorted in, and answered behind a pause of its own.
    await setImmediate();
    await setImmediate();
    assert.ok(steps - before <= 1, `${steps - before} steps were done meanwhile`);
    await work;
    assert.equal(steps, 500);
  });

  it('do quick work in one', async () => {
    const turns = new Turns(() => 0);
    let steps = 0;
    void turns.take(tell(100, () => (steps += 1)), always);
    await setImmediate();
    await setImmediate();
    assert.equal(steps, 100);
  });

  it('end for work that nobody wants any more, and for no other', async () => {
    const turns = new Turns(hasty());
    let steps = 0;
    const given = turns.take(tell(100, () => (steps += 1)), () => steps < 3);
    const other = turns.take(tell(10, () => undefined), always);
    assert.deepEqual(await Promise.all([given, other]), [false, true]);
    assert.equal(steps, 3);
  });

  it('go on for others where work throws', async () => {
    const turns = new Turns(hasty());
    const broken = turns.take(tell(3, () => { throw new Error('broken'); }), always);
    const other = turns.take(tell(3, () => undefined), always);
    await assert.rejects(broken, /broken/);
    assert.equal(await other, true);
  });
});
