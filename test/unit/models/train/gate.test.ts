import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { isDeviceLeased, leaseDevice } from '../../../../models/lease/deviceLease';
import { TrainingGate } from '../../../../models/train/trainingGate';
import { temporaryFolder } from '../../../support/temporaryFolder';

const running = new AbortController().signal;

test('a training makes way while an analysis has the device, and goes on when it has not', async (context) => {
  const env = { HCDR_LEASE_DIR: await temporaryFolder(context) };
  assert.equal(await isDeviceLeased(env), false);
  const lease = await leaseDevice(env);
  assert.equal(await isDeviceLeased(env), true);
  let waits = 0;
  let passing: Promise<void> | undefined;
  let hasPassed = false;
  await new Promise<void>((isWaiting) => {
    const gate = new TrainingGate({
      onPaused: () => undefined,
      onWaiting: () => {
        waits += 1;
        isWaiting();
      },
      isLeased: () => isDeviceLeased(env),
    });
    passing = gate.pass(running).then(() => void (hasPassed = true));
  });
  assert.equal(hasPassed, false);
  await lease.release();
  await passing;
  assert.equal(waits, 1);
});

test('the lease of a dead process counts for nothing and is cleared away', async (context) => {
  const folder = await temporaryFolder(context);
  // Larger than any process id of Linux (2²²) and of macOS.
  await writeFile(path.join(folder, '99999999-abc'), '');
  assert.equal(await isDeviceLeased({ HCDR_LEASE_DIR: folder }), false);
  assert.deepEqual(await readdir(folder), []);
});

test('paused, nothing passes until it goes on or is stopped', async () => {
  const changes: boolean[] = [];
  const gate = new TrainingGate({ onPaused: (isPaused) => changes.push(isPaused), onWaiting: () => undefined, isLeased: () => Promise.resolve(false) });
  gate.pause();
  gate.pause();
  let hasPassed = false;
  const passing = gate.pass(running).then(() => (hasPassed = true));
  await new Promise(setImmediate);
  assert.equal(hasPassed, false);
  gate.resume();
  await passing;
  gate.pause();
  const stop = new AbortController();
  const stopped = gate.pass(stop.signal);
  stop.abort();
  await stopped;
  assert.deepEqual(changes, [true, false, true]);
});
