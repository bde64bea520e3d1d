import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { XrayImage } from '../../../../server/core/xray/xrayImage';
import { findXrayLabel, xrayLabels } from '../../../../server/core/xray/xrayLabels';
import { openXrayMetadata } from '../../../../server/store/xray/openXrayMetadata';
import { writeXrayMetadata } from '../../../../server/store/xray/writeXrayMetadata';
import { temporaryFolder } from '../../../support/temporaryFolder';

const plain = { patient: 1, followUp: 0, view: 'PA', width: 2500, height: 2048, split: 'train', labels: [], boxes: [] } as const;
const films: readonly XrayImage[] = [
  { ...plain, name: 'b.png', labels: ['Atelectasis', 'Pneumothorax'], patient: 0xffffffff, age: 120, sex: 'F', view: 'AP', split: 'test', spacingX: 0.143, spacingY: 0.14300000000000002 },
  { ...plain, name: 'é.png', implausibleAge: 414, followUp: 65_535, width: 65_535, adjudicated: { present: ['Fracture', 'Nodule or mass'], set: 'test' } },
  {
    ...plain,
    name: 'a.png',
    labels: ['Mass', 'Nodule'],
    age: 0,
    sex: 'M',
    split: 'validation',
    adjudicated: { present: [], set: 'validation' },
    boxes: [
      { label: 'Nodule', x: 225.084745762712, y: 547.019216763771, width: 86.7796610169491, height: 79.1864406779661 },
      { label: 'Mass', x: 0, y: 0, width: 1024, height: 1024 },
    ],
  },
];

test('every fact of a film reads back as it was written', async (t) => {
  const folder = await temporaryFolder(t);
  await writeXrayMetadata(folder, films, 'official');
  const metadata = await openXrayMetadata(folder);
  assert.deepEqual([metadata.count, metadata.patientCount, metadata.boxCount, metadata.splitOrigin], [3, 2, 2, 'official']);
  const byName = [...films].sort((a, b) => (a.name < b.name ? -1 : 1));
  assert.deepEqual(byName.map((_, index) => metadata.image(index)), byName);
  for (const [index, { name }] of byName.entries()) assert.equal(metadata.find(name), index);
  for (const absent of ['', 'A.png', 'aa.png', 'z.png', '\u{10ffff}']) assert.equal(metadata.find(absent), undefined);
  for (const wrong of [-1, 3, 0.5, NaN]) assert.throws(() => metadata.image(wrong), RangeError);
});

test('filters combine, and classes are counted over all films or some', async (t) => {
  const folder = await temporaryFolder(t);
  await writeXrayMetadata(folder, films, 'seeded');
  const metadata = await openXrayMetadata(folder);
  const select = (filter: Parameters<typeof metadata.select>[0]): string[] => [...metadata.select(filter)].map((index) => metadata.image(index).name);
  assert.deepEqual(select({}), ['a.png', 'b.png', 'é.png']);
  assert.deepEqual(select({ labels: ['Mass'] }), ['a.png']);
  assert.deepEqual(select({ labels: ['Mass', 'Atelectasis'] }), []);
  assert.deepEqual(select({ isNormal: true }), ['é.png']);
  assert.deepEqual(select({ isNormal: false, view: 'AP' }), ['b.png']);
  assert.deepEqual(select({ split: 'train' }), ['é.png']);
  assert.deepEqual(select({ patient: 1 }), ['a.png', 'é.png']);
  assert.deepEqual(select({ hasBoxes: true }), ['a.png']);
  assert.deepEqual(select({ hasBoxes: false, isAdjudicated: true }), ['é.png']);
  const counts = metadata.classCounts();
  assert.deepEqual([counts.images, counts.noFinding, counts.labels.Mass, counts.labels.Pneumothorax, counts.labels.Hernia], [3, 1, 1, 1, 0]);
  assert.deepEqual(metadata.classCounts(metadata.select({ split: 'train' })).noFinding, 1);
});

test('a file that is missing, cut off, altered anywhere, of another sort or version is refused with advice', async (t) => {
  const folder = await temporaryFolder(t);
  await writeXrayMetadata(folder, films, 'seeded');
  const file = path.join(folder, 'films.bin');
  const whole = await readFile(file);
  const checkRefused = async (bytes: Uint8Array, pattern: RegExp): Promise<void> => {
    await writeFile(file, bytes);
    await assert.rejects(openXrayMetadata(folder), (error: Error) => pattern.test(error.message) && /hcdr ingest nih-cxr/.test(error.message));
  };
  await checkRefused(Buffer.alloc(0), /it is no X-ray metadata file/);
  await checkRefused(Buffer.from('a text that is longer than a header of sixty-four bytes, so that only the magic tells'), /it is no X-ray metadata file/);
  await checkRefused(whole.subarray(0, whole.length - 1), /its content has changed/);
  const newer = Buffer.from(whole);
  newer.writeUInt32LE(2, 12);
  await checkRefused(newer, /schema version 2, and this program reads 1/);
  for (let at = 64; at < whole.length; at += 37) {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ 1;
    await checkRefused(altered, /its content has changed/);
  }
  await rm(file);
  await assert.rejects(openXrayMetadata(folder), /no such file.*hcdr ingest nih-cxr/i);
});

test('the labels are the 14 of the data set, and other spellings find them', () => {
  assert.equal(xrayLabels.length, 14);
  assert.equal(findXrayLabel('Infiltrate'), 'Infiltration');
  assert.equal(findXrayLabel('Pleural_Thickening'), 'Pleural_Thickening');
  for (const none of ['No Finding', '', 'constructor', 'mass']) assert.equal(findXrayLabel(none), undefined);
});
