import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { readSnapshot } from '../../../../server/store/catalog/readSnapshot';
import { encodeSnapshot } from '../../../../server/store/catalog/encodeSnapshot';
import { Snapshot } from '../../../../server/store/catalog/snapshotFile';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** Of some pieces, the last one not full. */
const numbers = Uint32Array.from({ length: 700_001 }, (_, place) => place * 2_654_435_761);
const bytes = encodeSnapshot('terms', { numbers, few: Uint8Array.of(1, 2, 3) });

test('a snapshot that is read in pieces is the one that was written, with the same checksum', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'terms.bin'), bytes);
  const read = await readSnapshot(folder, 'terms', 'terms.bin');
  assert.deepEqual(read.uint32('numbers'), numbers);
  assert.deepEqual([...read.uint8('few')], [1, 2, 3]);
  assert.equal(read.checksum, new Snapshot(bytes, 'terms', 'terms.bin').checksum);
});

test('a byte that differs is told in whichever piece it is, and so is a file that ends too soon or is none', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'terms.bin');
  for (const place of [200, 2 ** 20 - 1, 2 ** 20, 2 ** 21 + 7, bytes.length - 14]) {
    const damaged = bytes.slice();
    damaged[place] = (damaged[place] ?? 0) ^ 4;
    await writeFile(file, damaged);
    await assert.rejects(readSnapshot(folder, 'terms', 'terms.bin'), /its content is damaged/, `byte ${place}`);
  }
  for (const length of [0, 20, 48, 2 ** 20, bytes.length - 1]) {
    await writeFile(file, bytes.subarray(0, length));
    await assert.rejects(readSnapshot(folder, 'terms', 'terms.bin'), /cannot be read/, `${length} bytes`);
  }
  await assert.rejects(readSnapshot(folder, 'terms', 'nothing.bin'), /nothing\.bin: .*the file is missing/);
});
