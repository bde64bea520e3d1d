import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { findCurrentRelease } from '../../../../server/store/release/findCurrentRelease';
import { watchCurrent } from '../../../../server/store/release/watchCurrent';
import { writeRelease } from '../../../support/releases/releases';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** Counts calls, and lets a test await the next one. A watch does not keep the process alive: the test does. */
function listener() {
  let calls = 0;
  let arrived: (() => void) | undefined;
  const call = (): void => {
    calls += 1;
    arrived?.();
  };
  const next = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The watch stayed silent for 10 seconds.')), 10_000);
      arrived = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return { call, next, count: () => calls };
}

test('tells of the first release in a folder that did not exist, and of every later one', async (t) => {
  const folder = path.join(await temporaryFolder(t), 'not', 'there');
  const { call, next, count } = listener();
  const watch = watchCurrent(folder, 'icd10cm', call);
  t.after(() => watch.dispose());
  for (const content of ['first', 'second', 'third']) {
    const told = next();
    await writeRelease(folder, content);
    await told;
    const found = await findCurrentRelease(folder, 'icd10cm', 1);
    assert.deepEqual(found.state === 'ready' && found.release.content, { content });
  }
  assert.equal(count(), 3);
});

test('a job that promotes nothing is not told', async (t) => {
  const folder = await temporaryFolder(t);
  await writeRelease(folder, 'first');
  const { call, next, count } = listener();
  const watch = watchCurrent(folder, 'icd10cm', call);
  t.after(() => watch.dispose());
  await writeRelease(folder, '', { run: async () => ({ status: 'unchanged', summary: '' }) });
  const told = next();
  await writeRelease(folder, 'second');
  await told;
  assert.equal(count(), 1);
});
