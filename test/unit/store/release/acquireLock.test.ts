import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { abandonedAfterMs, acquireLock } from '../../../../server/store/release/acquireLock';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

async function writeLock(file: string, owner: { pid: number; host?: string; token?: string }): Promise<void> {
  const { pid, host = hostname(), token = 'stale' } = owner;
  await writeFile(file, JSON.stringify({ pid, host, started: '2026-11-23T12:00:00Z', token }));
}

async function lockIn(folder: string) {
  const file = path.join(folder, 'lock');
  return { file, acquire: () => acquireLock(file, path.join(folder, 'staging')) };
}

test('a held lock is busy for everyone else, by name of its owner, until it is released', async (t) => {
  const { acquire } = await lockIn(await temporaryFolder(t));
  const first = await acquire();
  assert.equal(first.state, 'held');
  const second = await acquire();
  assert.equal(second.state === 'busy' && second.owner.pid, process.pid);
  assert.ok(first.state === 'held' && (await first.lock.isHeld()));
  if (first.state === 'held') await first.lock.release();
  assert.equal((await acquire()).state, 'held');
});

test('takes over the lock of a dead process of this host', async (t) => {
  const { file, acquire } = await lockIn(await temporaryFolder(t));
  await writeLock(file, { pid: deadPid() });
  assert.equal((await acquire()).state, 'held');
});

test('does not judge a process of another host, until its heartbeat has stopped for long', async (t) => {
  const { file, acquire } = await lockIn(await temporaryFolder(t));
  await writeLock(file, { pid: deadPid(), host: 'another-host' });
  const busy = await acquire();
  assert.equal(busy.state === 'busy' && busy.owner.host, 'another-host');
  const old = new Date(Date.now() - abandonedAfterMs - 1000);
  await utimes(file, old, old);
  assert.equal((await acquire()).state, 'held');
});

test('a lock without readable text is taken over only when it is old', async (t) => {
  const { file, acquire } = await lockIn(await temporaryFolder(t));
  await writeFile(file, '');
  assert.equal((await acquire()).state, 'busy');
  const old = new Date(Date.now() - abandonedAfterMs - 1000);
  await utimes(file, old, old);
  assert.equal((await acquire()).state, 'held');
});

test('of many that meet one stale lock exactly one gets it', async (t) => {
  const folder = await temporaryFolder(t);
  for (let round = 0; round < 20; round++) {
    const file = path.join(folder, `lock${round}`);
    await writeLock(file, { pid: deadPid() });
    const attempts = await Promise.all(Array.from({ length: 16 }, () => acquireLock(file, path.join(folder, 'staging'))));
    const held = attempts.flatMap((attempt) => (attempt.state === 'held' ? [attempt.lock] : []));
    assert.equal(held.length, 1);
    assert.ok(await held[0]?.isHeld());
  }
  assert.deepEqual(await readdir(path.join(folder, 'staging')), []);
});

test('goes on where another process died within its own take-over', async (t) => {
  const { file, acquire } = await lockIn(await temporaryFolder(t));
  await writeLock(file, { pid: deadPid(), token: 'one' });
  await writeLock(`${file}.one`, { pid: deadPid(), token: 'two' });
  assert.equal((await acquire()).state, 'held');
});

test('an owner whose lock was taken over knows that it lost it, and does not remove the new one', async (t) => {
  const { file, acquire } = await lockIn(await temporaryFolder(t));
  const first = await acquire();
  assert.ok(first.state === 'held');
  const old = new Date(Date.now() - abandonedAfterMs - 1000);
  await utimes(file, old, old);
  const second = await acquire();
  assert.ok(second.state === 'held');
  assert.equal(await first.lock.isHeld(), false);
  await first.lock.release();
  assert.equal(await second.lock.isHeld(), true);
});
