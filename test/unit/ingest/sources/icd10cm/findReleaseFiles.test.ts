import assert from 'node:assert/strict';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { findReleaseFiles } from '../../../../../ingest/sources/icd10cm/findReleaseFiles';
import { formatProblem } from '../../../../../server/core/base/problem';
import { choleraLines, orderFileText } from '../../../../support/releases/orderFileText';
import { temporaryFolder } from '../../../../support/temporaryFolder';
import { writeZip, type ZipEntry } from '../../../../support/releases/writeZip';

const signal = new AbortController().signal;
const order = Buffer.from(orderFileText(choleraLines));
const other = Buffer.from(orderFileText(choleraLines.slice(0, 4)));

async function zipFile(folder: string, name: string, entries: readonly ZipEntry[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, writeZip(entries));
  return file;
}

test('finds order files by content in a folder, below it and in its archives, and counts equal content once', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'a', 'b'), { recursive: true });
  await writeFile(path.join(folder, 'a', 'b', 'nameless'), order);
  await writeFile(path.join(folder, 'icd10cm-order-2026.txt'), 'no order file at all, in spite of its name\n');
  await zipFile(folder, 'codes-2025.zip', [
    { name: 'sub/icd10cm-order-2025.txt', content: order },
    { name: 'sub/icd10cm-codes-2025.txt', content: Buffer.from('A000    Cholera due to Vibrio cholerae 01\r\n') },
    { name: 'sub/other.txt', content: other },
  ]);
  const found = await findReleaseFiles(folder, { signal });
  assert.deepEqual(found.problems, []);
  assert.equal(found.files.length, 2);
  assert.deepEqual(found.files[0]?.content, order);
  const urls = found.files.map(({ places }) => places.map(({ sourceUrl }) => sourceUrl).sort());
  assert.deepEqual(urls, [['codes-2025.zip#sub/icd10cm-order-2025.txt', 'nameless'], ['codes-2025.zip#sub/other.txt']]);
  assert.deepEqual(found.files[0]?.places[0]?.names.slice(0, 3), ['icd10cm-order-2025.txt', 'sub', 'codes-2025.zip']);
  assert.deepEqual(found.passedOver.map(({ form }) => form).sort(), ['codes', 'text']);
});

test('leaves a download that is not finished out and names it, whatever of it has come', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'icd10cm-order-2026.txt'), order);
  await writeFile(path.join(folder, 'icd10cm-order-2025.txt.crdownload'), other);
  await writeFile(path.join(folder, 'Unconfirmed 123.PART'), order.subarray(0, 200));
  const { files, passedOver, problems } = await findReleaseFiles(folder, { signal });
  assert.deepEqual(files.flatMap(({ places }) => places.map(({ sourceName }) => sourceName)), ['icd10cm-order-2026.txt']);
  assert.deepEqual([passedOver.map(({ name, form }) => `${name}: ${form}`).sort(), problems], [['Unconfirmed 123.PART: unfinished', 'icd10cm-order-2025.txt.crdownload: unfinished'], []]);
});

test('goes on without a folder that may not be listed, and names it', { skip: process.getuid?.() === 0 ? 'permissions stop nobody who is root' : process.platform === 'win32' ? 'permissions are other ones on Windows' : false }, async (t) => {
  const folder = await temporaryFolder(t);
  const locked = path.join(folder, 'lost+found');
  await mkdir(locked);
  await writeFile(path.join(folder, 'icd10cm-order-2026.txt'), order);
  await chmod(locked, 0);
  const { files, problems } = await findReleaseFiles(folder, { signal });
  await chmod(locked, 0o700);
  assert.deepEqual([files.length, problems.map(({ where }) => where)], [1, [locked]]);
  assert.match(problems[0]?.what ?? '', /Access was denied/);
});

test('finds an order file in an archive within an archive, but not deeper', async (t) => {
  const folder = await temporaryFolder(t);
  const inner = writeZip([{ name: 'order.txt', content: order }]);
  const outer = await zipFile(folder, 'outer.zip', [{ name: 'inner.zip', content: inner }]);
  assert.equal((await findReleaseFiles(outer, { signal })).files.length, 1);
  const outermost = await zipFile(folder, 'outermost.zip', [{ name: 'outer.zip', content: writeZip([{ name: 'inner.zip', content: inner }]) }]);
  const found = await findReleaseFiles(outermost, { signal });
  assert.equal(found.files.length, 0);
  assert.deepEqual(found.passedOver.map(({ form }) => form), ['zip']);
});

test('does not follow symbolic links out of the folder', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'outside'));
  await writeFile(path.join(folder, 'outside', 'order.txt'), order);
  await mkdir(path.join(folder, 'inside'));
  await symlink(path.join(folder, 'outside'), path.join(folder, 'inside', 'link'));
  await symlink(path.join(folder, 'outside', 'order.txt'), path.join(folder, 'inside', 'link.txt'));
  assert.equal((await findReleaseFiles(path.join(folder, 'inside'), { signal })).files.length, 0);
});

async function checkRefused(archive: string, pattern: RegExp): Promise<void> {
  await assert.rejects(findReleaseFiles(archive, { signal }), (error) => {
    assert.ok(error instanceof Error && error.name === 'ProblemError', String(error));
    assert.match(error.message, pattern);
    return true;
  });
}

test('refuses hostile and damaged archives, and says what is wrong with each', async (t) => {
  const folder = await temporaryFolder(t);
  await checkRefused(await zipFile(folder, 'up.zip', [{ name: '../order.txt', content: order }]), /up\.zip: .*leads outside of it/);
  await checkRefused(await zipFile(folder, 'absolute.zip', [{ name: '/etc/order.txt', content: order }]), /leads outside of it/);
  await checkRefused(await zipFile(folder, 'drive.zip', [{ name: 'C:/order.txt', content: order }]), /leads outside of it/);
  await checkRefused(await zipFile(folder, 'secret.zip', [{ name: 'order.txt', content: order, isEncrypted: true }]), /encrypted/);
  await checkRefused(await zipFile(folder, 'crc.zip', [{ name: 'order.txt', content: order, statedCrc: 1 }]), /damaged/);
  await checkRefused(await zipFile(folder, 'larger.zip', [{ name: 'order.txt', content: order, statedSize: 10 }]), /damaged/);
  const whole = writeZip([{ name: 'order.txt', content: order }]);
  await writeFile(path.join(folder, 'cut.zip'), whole.subarray(0, whole.length - 30));
  await checkRefused(path.join(folder, 'cut.zip'), /not a complete zip archive/);
});

test('refuses a bomb by its real bytes', async (t) => {
  const folder = await temporaryFolder(t);
  const bomb = Buffer.alloc(65 * 1024 * 1024, orderFileText(choleraLines));
  await checkRefused(await zipFile(folder, 'bomb.zip', [{ name: 'order.txt', content: bomb, statedCrc: 0 }]), /more than 64 MB/);
});

test('passes over a bad archive in a folder, and tells of it', async (t) => {
  const folder = await temporaryFolder(t);
  await zipFile(folder, 'up.zip', [{ name: '../order.txt', content: other }]);
  await writeFile(path.join(folder, 'order.txt'), order);
  const found = await findReleaseFiles(folder, { signal });
  assert.equal(found.files.length, 1);
  assert.match(found.problems.map(formatProblem).join(), /up\.zip: .*leads outside of it/);
});

test('says that a path does not exist', async (t) => {
  const folder = await temporaryFolder(t);
  await checkRefused(path.join(folder, 'absent'), /no such file or folder/);
});

test('stops when it is cancelled', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'order.txt'), order);
  await assert.rejects(findReleaseFiles(folder, { signal: AbortSignal.abort() }), { name: 'AbortError' });
});
