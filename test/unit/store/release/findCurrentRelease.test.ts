import assert from 'node:assert/strict';
import { readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { findCurrentRelease, type CurrentRelease } from '../../../../server/store/release/findCurrentRelease';
import { verifyRelease } from '../../../../server/store/release/verifyRelease';
import { writeRelease } from '../../../support/releases/releases';
import { temporaryFolder } from '../../../support/temporaryFolder';

function find(dataDirectory: string, schema = 1): Promise<CurrentRelease> {
  return findCurrentRelease(dataDirectory, 'icd10cm', schema);
}

async function ready(dataDirectory: string) {
  const found = await find(dataDirectory);
  assert.equal(found.state, 'ready', JSON.stringify(found));
  return found;
}

/** Two releases, the second in force. */
async function twoReleases(dataDirectory: string) {
  await writeRelease(dataDirectory, 'first');
  const first = await ready(dataDirectory);
  await writeRelease(dataDirectory, 'second');
  return { first, second: await ready(dataDirectory) };
}

async function rewriteManifest(directory: string, change: Record<string, unknown>): Promise<void> {
  const file = path.join(directory, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(file, JSON.stringify({ ...manifest, ...change }));
}

test('nothing installed is told as such, whether or not the folder exists', async (t) => {
  const folder = await temporaryFolder(t);
  assert.deepEqual(await find(folder), { state: 'none' });
  assert.deepEqual(await find(path.join(folder, 'absent')), { state: 'none' });
});

test('finds the promoted release without a warning', async (t) => {
  const { second } = await twoReleases(await temporaryFolder(t));
  assert.deepEqual(second.release.content, { content: 'second' });
  assert.equal(second.warning, undefined);
});

const damages: Record<string, (directory: string) => Promise<void>> = {
  'a missing file': (directory) => unlink(path.join(directory, 'data.txt')),
  'a shortened file': (directory) => truncate(path.join(directory, 'data.txt'), 1),
  'a missing manifest': (directory) => unlink(path.join(directory, 'manifest.json')),
  'half a manifest': (directory) => truncate(path.join(directory, 'manifest.json'), 20),
  'a manifest of another shape': (directory) => rewriteManifest(directory, { files: 'none' }),
  'a missing folder': (directory) => rm(directory, { recursive: true }),
};

for (const [name, damage] of Object.entries(damages)) {
  test(`falls back on the older release after ${name}, and says so and what to do`, async (t) => {
    const folder = await temporaryFolder(t);
    const { first, second } = await twoReleases(folder);
    await damage(second.directory);
    const found = await ready(folder);
    assert.equal(found.release.id, first.release.id);
    assert.match(found.warning ?? '', new RegExp(`release ${second.release.id} is damaged: .*${first.release.id} is used.*Ingest again`));
  });
}

test('falls back on the newest intact release when the pointer is unreadable', async (t) => {
  const folder = await temporaryFolder(t);
  const { second } = await twoReleases(folder);
  for (const text of ['', '{"release":', '{"release":"../../etc"}', '[]']) {
    await writeFile(path.join(folder, 'icd10cm', 'current.json'), text);
    const found = await ready(folder);
    assert.equal(found.release.id, second.release.id);
    assert.match(found.warning ?? '', /current\.json cannot be read/);
  }
});

test('is damaged where no intact release is left, and says what to do', async (t) => {
  const folder = await temporaryFolder(t);
  const { first, second } = await twoReleases(folder);
  await unlink(path.join(first.directory, 'data.txt'));
  await unlink(path.join(second.directory, 'data.txt'));
  const found = await find(folder);
  assert.equal(found.state, 'damaged');
  assert.match(found.state === 'damaged' ? found.message : '', /Ingest again/);
});

test('refuses a newer schema rather than reading half of it or an older release in its place', async (t) => {
  const folder = await temporaryFolder(t);
  const { second } = await twoReleases(folder);
  await rewriteManifest(second.directory, { schemaVersion: 3, files: { shape: 'unknown today' } });
  const found = await find(folder);
  assert.equal(found.state, 'newer-schema');
  assert.match(found.state === 'newer-schema' ? found.message : '', /newer HealthCareDataRef \(schema 3, this one reads 1\): update/);
});

test('an older schema cannot be read either and asks for a new ingest', async (t) => {
  const folder = await temporaryFolder(t);
  await writeRelease(folder, 'old');
  const found = await find(folder, 2);
  assert.equal(found.state, 'damaged');
  assert.match(found.state === 'damaged' ? found.message : '', /^The installed \S+ release \S+ was made by an older HealthCareDataRef \(schema 1, this one reads 2\).*Ingest again/);
});

test('an explicit check finds changed bytes that sizes do not tell', async (t) => {
  const folder = await temporaryFolder(t);
  await writeRelease(folder, 'some data');
  const { release, directory } = await ready(folder);
  assert.deepEqual(await verifyRelease(directory, release), []);
  await writeFile(path.join(directory, 'data.txt'), 'same size');
  const problems = await verifyRelease(directory, release);
  assert.match(problems[0]?.what ?? '', /changed since it was written/);
});
