import assert from 'node:assert/strict';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { ProblemError } from '../../../../server/core/base/problem';
import { abandonedAfterMs } from '../../../../server/store/release/acquireLock';
import { findCurrentRelease } from '../../../../server/store/release/findCurrentRelease';
import { verifyRelease } from '../../../../server/store/release/verifyRelease';
import type { Stage, StageResult } from '../../../../server/store/release/runJob';
import { writeRelease } from '../../../support/releases/releases';
import { temporaryFolder } from '../../../support/temporaryFolder';

const staged: StageResult = { status: 'staged', sources: [], content: {}, summary: 'done', verify: async () => [] };

async function current(dataDirectory: string) {
  const found = await findCurrentRelease(dataDirectory, 'icd10cm', 1);
  assert.ok(found.state === 'ready', JSON.stringify(found));
  return found;
}

/** The folder as it was after `writeRelease(…, 'old')`: the release in force, nothing in staging, no lock. */
async function checkOnlyOld(dataDirectory: string): Promise<void> {
  assert.deepEqual((await current(dataDirectory)).release.content, { content: 'old' });
  assert.deepEqual(await readdir(path.join(dataDirectory, 'icd10cm', 'staging')), []);
  assert.deepEqual((await readdir(path.join(dataDirectory, 'icd10cm'))).sort(), ['current.json', 'releases', 'staging']);
  assert.equal((await readdir(path.join(dataDirectory, 'icd10cm', 'releases'))).length, 1);
}

test('a finished job is in force, with the size and hash of every file', async (t) => {
  const folder = await temporaryFolder(t);
  const { outcome, events } = await writeRelease(folder, 'abc');
  const { release, directory } = await current(folder);
  assert.deepEqual(outcome, { status: 'promoted', releaseId: release.id, summary: 'abc' });
  assert.match(release.id, /^icd10cm-20261123t120000000z-[0-9a-f]{4}$/);
  // SHA-256 of "abc": FIPS 180-2, appendix B.1.
  assert.deepEqual(release.files, [{ name: 'data.txt', sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', bytes: 3 }]);
  assert.deepEqual(await verifyRelease(directory, release), []);
  assert.deepEqual(events.map(({ type }) => type), ['started', 'verifying', 'promoted']);
});

test('two older releases are kept, and ids sort by time though the clock stands still', async (t) => {
  const folder = await temporaryFolder(t);
  const ids: string[] = [];
  for (const content of ['a', 'b', 'c', 'd', 'e']) {
    const { outcome } = await writeRelease(folder, content);
    ids.push(outcome.status === 'promoted' ? outcome.releaseId : outcome.status);
  }
  assert.deepEqual(ids, [...ids].sort());
  assert.deepEqual((await readdir(path.join(folder, 'icd10cm', 'releases'))).sort(), ids.slice(2));
});

test('orphans and dead staging folders go with the next job', async (t) => {
  const folder = await temporaryFolder(t);
  await writeRelease(folder, 'old');
  const orphan = path.join(folder, 'icd10cm', 'releases', 'icd10cm-20990101t000000000z-0000');
  await mkdir(orphan);
  await writeFile(path.join(orphan, 'manifest.json'), '{}');
  await mkdir(path.join(folder, 'icd10cm', 'staging', 'icd10cm-20260101t000000000z-0000'));
  await writeRelease(folder, 'new');
  assert.deepEqual((await current(folder)).release.content, { content: 'new' });
  assert.equal((await readdir(path.join(folder, 'icd10cm', 'releases'))).length, 2);
  assert.deepEqual(await readdir(path.join(folder, 'icd10cm', 'staging')), []);
});

test('a job that finds nothing new leaves all as it was', async (t) => {
  const folder = await temporaryFolder(t);
  await writeRelease(folder, 'old');
  const { outcome } = await writeRelease(folder, '', { run: async () => ({ status: 'unchanged', summary: 'nothing new' }) });
  assert.deepEqual(outcome, { status: 'unchanged', summary: 'nothing new' });
  await checkOnlyOld(folder);
});

test('a problem, a full disk and a failed check leave the old release and no staging', async (t) => {
  const folder = await temporaryFolder(t);
  await writeRelease(folder, 'old');
  const problem = { what: 'It is wrong.', where: 'file', advice: 'Mend it.' };
  const failing = await writeRelease(folder, '', {
    run: async () => {
      throw new ProblemError(problem);
    },
  });
  assert.deepEqual(failing.outcome, { status: 'failed', problem });
  assert.deepEqual(failing.events.at(-1), { type: 'failed', problem });
  await checkOnlyOld(folder);

  const full = await writeRelease(folder, '', { run: writeUntilFull });
  assert.match(full.outcome.status === 'failed' ? full.outcome.problem.what : '', /disk is full\. \(ENOSPC\)/);
  assert.match(full.outcome.status === 'failed' ? (full.outcome.problem.advice ?? '') : '', /--data-dir/);
  await checkOnlyOld(folder);

  const unverified = await writeRelease(folder, '', { run: async () => ({ ...staged, verify: async () => [problem, problem] }) });
  assert.match(unverified.outcome.status === 'failed' ? unverified.outcome.problem.what : '', /failed its check and was not installed: It is wrong\. \(and 1 more\)/);
  await checkOnlyOld(folder);
});

/** Linux has a device that is always full; elsewhere the system's own error is raised in its place. */
async function writeUntilFull(stage: Stage): Promise<StageResult> {
  await writeFile(path.join(stage.directory, 'part'), 'half of it');
  if (process.platform === 'linux') await writeFile('/dev/full', 'the other half');
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
}

test('a data folder that cannot be made is told with its path', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'file'), '');
  const { outcome } = await writeRelease(path.join(folder, 'file', 'data'), 'x');
  assert.ok(outcome.status === 'failed');
  assert.match(outcome.problem.what, /ENOTDIR/);
  assert.match(outcome.problem.where ?? '', /file/);
});

test('a bug is thrown, after the clean-up', async (t) => {
  const folder = await temporaryFolder(t);
  await writeRelease(folder, 'old');
  const bug = new TypeError('undefined is not a function');
  await assert.rejects(writeRelease(folder, '', { run: () => Promise.reject(bug) }), bug);
  await checkOnlyOld(folder);
});

test('a cancel before, within and after the work ends as cancelled and leaves the old release', async (t) => {
  const folder = await temporaryFolder(t);
  await writeRelease(folder, 'old');
  assert.equal((await writeRelease(folder, '', { signal: AbortSignal.abort() })).outcome.status, 'cancelled');
  await checkOnlyOld(folder);
  for (const step of ['run', 'verify'] as const) {
    const controller = new AbortController();
    const cancelled = await writeRelease(folder, '', {
      signal: controller.signal,
      run: async ({ directory }) => {
        await writeFile(path.join(directory, 'part'), 'half of it');
        if (step === 'run') controller.abort();
        return { ...staged, verify: async () => (controller.abort(), []) };
      },
    });
    assert.equal(cancelled.outcome.status, 'cancelled', step);
    assert.deepEqual(cancelled.events.at(-1), { type: 'cancelled' });
    await checkOnlyOld(folder);
  }
});

test('a second job at once is refused with the process that runs and what to do, and the first one ends well', async (t) => {
  const folder = await temporaryFolder(t);
  let second: Awaited<ReturnType<typeof writeRelease>> | undefined;
  const first = await writeRelease(folder, '', {
    run: async ({ directory }) => {
      second = await writeRelease(folder, 'second');
      await writeFile(path.join(directory, 'data.txt'), 'first');
      return { ...staged, content: { content: 'first' } };
    },
  });
  assert.ok(second?.outcome.status === 'failed');
  assert.match(second.outcome.problem.what, new RegExp(`Another icd10cm ingest into this data folder is running .*process ${process.pid} on`));
  assert.match(second.outcome.problem.advice ?? '', new RegExp(`end process ${process.pid}`));
  assert.equal(first.outcome.status, 'promoted');
  assert.deepEqual((await current(folder)).release.content, { content: 'first' });
});

test('a job that was taken for dead does not promote over its successor', async (t) => {
  const folder = await temporaryFolder(t);
  const sleeper = await writeRelease(folder, '', {
    run: async () => {
      const old = new Date(Date.now() - abandonedAfterMs - 1000);
      await utimes(path.join(folder, 'icd10cm', 'lock'), old, old);
      assert.equal((await writeRelease(folder, 'successor')).outcome.status, 'promoted');
      return staged;
    },
  });
  assert.equal(sleeper.outcome.status, 'failed');
  assert.deepEqual((await current(folder)).release.content, { content: 'successor' });
});

test('a file where a folder of the releases belongs is told, and is no bug', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'icd10cm'));
  await writeFile(path.join(folder, 'icd10cm', 'staging'), '');
  const { outcome } = await writeRelease(folder, 'new');
  assert.deepEqual(outcome, {
    status: 'failed',
    problem: { what: 'A file with that name already exists. (EEXIST)', where: path.join(folder, 'icd10cm', 'staging'), advice: 'Move it away, or choose another place.' },
  });
});
