import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { ProblemError } from '../../../../server/core/base/problem';
import { pageBytes } from '../../../../server/store/catalog/filePages';
import { readSnapshot, readSnapshotNow } from '../../../../server/store/catalog/readSnapshot';
import { encodeSnapshot } from '../../../../server/store/catalog/encodeSnapshot';
import { Snapshot } from '../../../../server/store/catalog/snapshotFile';
import { pagesStart } from '../../../../server/store/catalog/snapshotFormat';
import { temporaryFolder } from '../../../support/temporaryFolder';

const whole = Uint32Array.from({ length: 700 }, (_, place) => place * 2_654_435_761);
/** Of some pages, the last one not full, and behind it another section that begins in the same page. */
const names = Uint8Array.from({ length: 70 * pageBytes + 77 }, (_, place) => (place * 31) >>> 3);
const others = Uint8Array.from({ length: 900 }, (_, place) => place * 7);
const bytes = encodeSnapshot('terms', { names, whole, others }, { paged: ['names', 'others'] });
const start = pagesStart(bytes);

async function written(t: TestContext, content: Uint8Array): Promise<string> {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'terms.bin'), content);
  return folder;
}

function isDamage(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.where === 'terms.bin' && /its content is damaged/.test(error.message) && /hcdr ingest icd10cm/.test(error.message);
}

test('what is read page by page is there once it was asked for, and all of it when the rest was read', async (t) => {
  const folder = await written(t, bytes);
  for (const snapshot of [await readSnapshot(folder, 'terms', 'terms.bin'), readSnapshotNow(folder, 'terms', 'terms.bin')]) await checkPages(snapshot);
});

async function checkPages(snapshot: Snapshot): Promise<void> {
  assert.deepEqual(snapshot.uint32('whole'), whole);
  const paged = snapshot.paged('names');
  for (const [from, to] of [[pageBytes - 3, pageBytes + 3], [0, 0], [5 * pageBytes, 8 * pageBytes], [names.length - 1, names.length]] as const) {
    paged.need(from, to);
    assert.deepEqual(paged.bytes.subarray(from, to), names.subarray(from, to));
  }
  assert.ok(paged.bytes.subarray(20 * pageBytes, 21 * pageBytes).every((byte) => byte === 0), 'nothing else was read');
  snapshot.paged('others').need(0, others.length);
  assert.deepEqual(snapshot.paged('others').bytes, others);
  await snapshot.readRest();
  assert.deepEqual(paged.bytes, names);
  // Twice is no harm.
  await snapshot.readRest();
}

test('bytes in memory are the same snapshot, without a file', async (t) => {
  const read = await readSnapshot(await written(t, bytes), 'terms', 'terms.bin');
  const attached = new Snapshot(bytes, 'terms', 'terms.bin');
  assert.equal(read.checksum, attached.checksum);
  assert.deepEqual(attached.paged('names').bytes, names);
  await attached.readRest();
  await read.readRest();
});

test('a page that is damaged is told to whoever needs it and by reading the rest; the others stay in use', async (t) => {
  const changed = bytes.slice();
  changed[start + 40 * pageBytes] = (changed[start + 40 * pageBytes] ?? 0) ^ 1;
  const snapshot = await readSnapshot(await written(t, changed), 'terms', 'terms.bin');
  const paged = snapshot.paged('names');
  paged.need(0, pageBytes);
  assert.throws(() => { paged.need(39 * pageBytes, 41 * pageBytes); }, isDamage);
  await assert.rejects(snapshot.readRest(), isDamage);
  assert.throws(() => { paged.need(40 * pageBytes, 41 * pageBytes); }, isDamage);
  for (const [from, to] of [[39 * pageBytes, 40 * pageBytes], [41 * pageBytes, names.length]] as const) {
    paged.need(from, to);
    assert.deepEqual(paged.bytes.subarray(from, to), names.subarray(from, to));
  }
  assert.throws(() => new Snapshot(changed, 'terms', 'terms.bin'), isDamage);
});

test('any other byte that differs is told when the file is opened, and so is one that ends too soon', async (t) => {
  for (const place of [12, 30, 60, start - 5]) {
    const changed = bytes.slice();
    changed[place] = (changed[place] ?? 0) ^ 4;
    const folder = await written(t, changed);
    await assert.rejects(readSnapshot(folder, 'terms', 'terms.bin'), /terms\.bin: .*cannot be read/, `byte ${place}`);
    assert.throws(() => readSnapshotNow(folder, 'terms', 'terms.bin'), /terms\.bin: .*cannot be read/, `byte ${place}`);
  }
  for (const length of [0, 40, start - 1, start, start + 3 * pageBytes, bytes.length - 1]) {
    await assert.rejects(readSnapshot(await written(t, bytes.subarray(0, length)), 'terms', 'terms.bin'), /terms\.bin: .*cannot be read/, `${length} bytes`);
  }
});

test('a file that is taken away or cut while it is in use does no harm to what was read, and is told for the rest', async (t) => {
  const folder = await written(t, bytes);
  const file = path.join(folder, 'terms.bin');
  const cut = await readSnapshot(folder, 'terms', 'terms.bin');
  await writeFile(file, bytes.subarray(0, start + pageBytes));
  cut.paged('names').need(0, 10);
  assert.throws(() => { cut.paged('names').need(30 * pageBytes, 31 * pageBytes); }, /terms\.bin: .*ends \d+ bytes too soon.*hcdr ingest icd10cm/);
  await assert.rejects(cut.readRest(), /ends \d+ bytes too soon/);
  assert.deepEqual(cut.paged('names').bytes.subarray(0, 10), names.subarray(0, 10));
  await writeFile(file, bytes);
  const gone = await readSnapshot(folder, 'terms', 'terms.bin');
  await rm(file);
  await gone.readRest();
  assert.deepEqual(gone.paged('names').bytes, names);
});
