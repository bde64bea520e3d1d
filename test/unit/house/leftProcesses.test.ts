import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { CleanUp } from '../../support/cleanUp';
import { endMarked, markName } from '../../support/leftProcesses.mjs';

/** A process that ends by itself only after a minute. */
function sleeper(mark: string): ReturnType<typeof spawn> {
  return spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000); console.log("up")'], { detached: true, env: { ...process.env, [markName]: mark }, stdio: ['ignore', 'pipe', 'ignore'] });
}

test('what a run of the rings left running is ended with it, also in a group of its own, and nothing of another run', { skip: process.platform !== 'linux' }, async (context) => {
  const [left, other] = [sleeper('left'), sleeper('other')];
  context.after(() => other.kill('SIGKILL'));
  await Promise.all([left, other].map(({ stdout }) => once(stdout ?? assert.fail(), 'data')));
  const ended = once(left, 'exit');
  assert.deepEqual(endMarked('left').map((command) => command.startsWith(`${process.execPath} -e`)), [true]);
  assert.deepEqual(await ended, [null, 'SIGKILL']);
  assert.equal(other.exitCode ?? other.signalCode, null);
});

test('a clean-up runs its steps last first, all of them, and then tells what failed', async () => {
  const cleanUp = new CleanUp();
  const order: string[] = [];
  cleanUp.add(() => order.push('folder'));
  cleanUp.add(() => Promise.reject(new Error('does not stop')));
  cleanUp.add(() => order.push('browser'));
  await assert.rejects(cleanUp.run(), /does not stop/);
  assert.deepEqual(order, ['browser', 'folder']);
});
